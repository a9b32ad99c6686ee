import { RingSize, type JewelleryCategory } from '@gemcare/shared';
import { maskPhone } from '../../kernel/phone';
import { certificateFrom } from '../../kernel/certificates';
import {
  categoryCell,
  dayCell,
  lineCell,
  phoneCell,
  plainText,
  weightCell,
  type Cell,
} from './cell-values.rules';
import type { RowProblem } from './row-problems.rules';
import { rowReader, type Parsed, type ReadingContext, type RowGroup } from './row-reader.rules';

/** A piece that a member owns from before, as a file has it. */
export interface PieceRow {
  /** What it is known by. */
  key: string;
  /** E.164 */
  phone: string;
  name: string;
  category: JewelleryCategory;
  material: string | undefined;
  stones: string | undefined;
  certificateIssuer: string | null;
  certificateNo: string | null;
  weightMg: number | undefined;
  ringSize: string | undefined;
  boughtOn: string | undefined;
  warrantyUntil: string | undefined;
}

function jewelleryCell(raw: string): Cell<JewelleryCategory> {
  const cell = categoryCell(raw);
  if ('code' in cell) return cell;
  const { value } = cell;
  return value === 'bullion' || value === 'service' ? { code: 'import.category_no_piece' } : { value };
}

function ringSizeCell(raw: string): Cell<string> {
  const size = plainText(raw).normalize('NFKC').replace(/号$/, '').replace(/\.0+$/, '');
  return RingSize.safeParse(size).success ? { value: size } : { code: 'import.ring_size_invalid' };
}

export function readPiece(group: RowGroup, context: ReadingContext): Parsed<PieceRow> {
  const [first] = group.rows;
  if (!first) throw new Error('a group without a row');
  const problems: RowProblem[] = [];
  const reader = rowReader(first, context, problems);
  const line = (field: string, max: number) => reader.read(field, (raw) => lineCell(raw, max));

  const phone = reader.need('phone', phoneCell);
  const name = reader.need('name', (raw) => lineCell(raw, 80));
  const category = reader.need('category', jewelleryCell);
  const boughtOn = reader.read('boughtOn', dayCell);
  if (boughtOn !== undefined && boughtOn > context.today) reader.refuse('boughtOn', 'import.date_in_future');
  const rest = {
    material: line('material', 40),
    stones: line('stones', 100),
    ...certificateFrom(line('certificateNo', 60) ?? null, line('certificateIssuer', 40) ?? null),
    weightMg: reader.read('weight', weightCell),
    ringSize: reader.read('ringSize', ringSizeCell),
    boughtOn,
    warrantyUntil: reader.read('warrantyUntil', dayCell),
  };
  const isWhole =
    problems.length === 0 && phone !== undefined && name !== undefined && category !== undefined;
  const piece = isWhole ? { phone, name, category, ...rest } : null;
  const key = piece && keyOf(piece);
  return {
    group,
    value: piece && key ? { key, ...piece } : null,
    key,
    label: phone === undefined ? null : maskPhone(phone),
    problems,
  };
}

/** Its certificate tells a piece from others; one without is known by all that is said of it. */
const keyOf = ({ phone, certificateNo, ...rest }: Omit<PieceRow, 'key'>): string =>
  certificateNo === null ? JSON.stringify([phone, rest]) : `${phone}:${certificateNo}`;
