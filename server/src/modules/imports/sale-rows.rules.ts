import { MAX_FEN, type PieceCategory, type Pricing } from '@gemcare/shared';
import {
  categoryCell,
  lineCell,
  moneyCell,
  phoneCell,
  plainText,
  pricingCell,
  timeCell,
  usernameOf,
  weightCell,
  type Cell,
  type LocalTime,
} from './cell-values.rules';
import type { RowProblem } from './row-problems.rules';
import {
  rowReader,
  type Parsed,
  type ReadingContext,
  type RowGroup,
  type RowReader,
} from './row-reader.rules';

/** A line of a receipt as a file has it. */
export interface SaleRowLine {
  name: string;
  sku: string | undefined;
  category: PieceCategory;
  pricing: Pricing;
  material: string | undefined;
  certificateNo: string | undefined;
  weightMg: number | undefined;
  priceFen: number;
  discountFen: number;
}

/** A receipt as a file has it. */
export interface ReceiptRows {
  receiptNo: string;
  soldAt: LocalTime;
  /** E.164; nobody's sale where left out. */
  phone: string | undefined;
  /** A user name; whoever imports where left out. */
  clerk: string | undefined;
  lines: SaleRowLine[];
}

const MAX_LINES = 50;

/** The receipt number of a row, by which rows belong together. */
export const receiptOf = (raw: string | undefined): string | null => (raw ? plainText(raw) || null : null);

/** Reads the rows of one receipt. What stands on each of them must be the same on all; later rows may leave it blank. */
export function readReceipt(group: RowGroup, context: ReadingContext): Parsed<ReceiptRows> {
  const problems: RowProblem[] = [];
  const readers = group.rows.map((row) => rowReader(row, context, problems));
  const first = readers[0];
  if (!first) throw new Error('a group without a row');
  if (group.count > MAX_LINES) first.refuse(null, 'import.too_many_lines');

  const receiptNo = first.need('receiptNo', (raw) => lineCell(raw, 40));
  const soldAt = sameOnAll(readers, 'soldAt', timeCell, ({ day, time }) => `${day} ${time}`);
  if (first.raw('soldAt') === undefined) first.refuse('soldAt', 'import.value_missing');
  if (soldAt && soldAt.day > context.today) first.refuse('soldAt', 'import.date_in_future');
  const phone = sameOnAll(readers, 'phone', phoneCell);
  const clerk = sameOnAll(readers, 'clerk', (raw) => ({ value: usernameOf(raw) }));
  const total = sameOnAll(readers, 'total', moneyCell);
  const lines = readers.flatMap((reader) => readLine(reader, context) ?? []);

  const sum = lines.reduce((fen, line) => fen + line.priceFen - line.discountFen, 0);
  const isWhole = problems.length === 0;
  if (isWhole && total !== undefined && total !== sum) first.refuse('total', 'import.total_mismatch');
  if (isWhole && sum > MAX_FEN) first.refuse('price', 'import.money_too_large');
  const value =
    problems.length > 0 || receiptNo === undefined || soldAt === undefined
      ? null
      : { receiptNo, soldAt, phone, clerk, lines };
  return { group, value, key: receiptNo ?? null, label: receiptNo ?? null, problems };
}

/** A value of the receipt: the first that is given, and the same wherever it is given again. */
function sameOnAll<T>(
  readers: readonly RowReader[],
  field: string,
  parse: (raw: string) => Cell<T>,
  written: (value: T) => string = String,
): T | undefined {
  let found: T | undefined;
  for (const reader of readers) {
    const value = reader.read(field, parse);
    if (value === undefined) continue;
    found ??= value;
    if (written(value) !== written(found)) reader.refuse(field, 'import.receipt_mixed');
  }
  return found;
}

function readLine(reader: RowReader, { earnsPoints }: ReadingContext): SaleRowLine | undefined {
  const category = reader.need('category', categoryCell);
  const priceFen = reader.need('price', moneyCell);
  const line = {
    name: reader.need('name', (raw) => lineCell(raw, 80)),
    sku: reader.read('sku', (raw) => lineCell(raw, 40)),
    category,
    pricing: pricingOf(reader, category, earnsPoints),
    material: reader.read('material', (raw) => lineCell(raw, 40)),
    certificateNo: reader.read('certificateNo', (raw) => lineCell(raw, 60)),
    weightMg: reader.read('weight', weightCell),
  };
  const discountFen = priceFen === undefined ? undefined : discountOf(reader, priceFen);
  if (
    line.name === undefined ||
    line.category === undefined ||
    line.pricing === undefined ||
    priceFen === undefined ||
    discountFen === undefined
  )
    return undefined;
  const { name, pricing } = line;
  return { ...line, name, category: line.category, pricing, priceFen, discountFen };
}

/** Past sales that earn nothing may leave it out: it only decides about points. */
function pricingOf(
  reader: RowReader,
  category: PieceCategory | undefined,
  earnsPoints: boolean,
): Pricing | undefined {
  if (reader.raw('pricing') !== undefined) return reader.read('pricing', pricingCell);
  if (category === 'bullion') return 'bullion';
  if (earnsPoints) reader.refuse('pricing', 'import.value_missing');
  return 'fixed';
}

/** What was taken off: as it is given, or what was paid less than the price; where both are given they must agree. */
function discountOf(reader: RowReader, priceFen: number): number | undefined {
  const discount = reader.read('discount', moneyCell);
  const net = reader.read('net', moneyCell);
  if (priceFen === 0) reader.refuse('price', 'import.price_zero');
  const fen = discount ?? (net === undefined ? 0 : priceFen - net);
  if (fen < 0 || fen > priceFen) {
    reader.refuse(discount === undefined ? 'net' : 'discount', 'import.discount_above_price');
    return undefined;
  }
  if (net !== undefined && net !== priceFen - fen) reader.refuse('net', 'import.net_mismatch');
  return fen;
}
