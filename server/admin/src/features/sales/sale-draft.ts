import type { Pricing, SaleLineInput } from '@gemcare/shared/client';
import { parseGrams, parseYuan, readGrams, readYuan, type Reading } from '../../kernel/amounts';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';

/** One line of a sale as it is typed; amounts stay text until they are read. */
export interface DraftLine {
  /** Tells lines apart while they are edited. */
  key: number;
  name: string;
  category: SaleLineInput['category'];
  pricing: Pricing;
  material: string;
  certificateNo: string;
  weight: string;
  price: string;
  discount: string;
}

export type LineField = 'name' | 'material' | 'certificateNo' | 'weight' | 'price' | 'discount';
export type LineProblems = Partial<Record<LineField, string>>;

export const blankLine = (key: number): DraftLine => ({
  key,
  name: '',
  category: 'ring',
  pricing: 'fixed',
  material: '',
  certificateNo: '',
  weight: '',
  price: '',
  discount: '',
});

/** Whether nothing was typed into a line. */
export const isBlank = (line: DraftLine): boolean =>
  [line.name, line.material, line.certificateNo, line.weight, line.price, line.discount].every(
    (text) => text.trim() === '',
  );

/** The lines that count: blank ones are dropped, unless there is nothing else. */
export function filledLines(lines: readonly DraftLine[]): readonly DraftLine[] {
  const filled = lines.filter((line) => !isBlank(line));
  return filled.length > 0 ? filled : lines.slice(0, 1);
}

/** An amount that may be left out: nothing typed is 0. */
const optionalYuan = (text: string): Reading => (text.trim() === '' ? 0 : readYuan(text));

const tooLong = (text: string, max: number): string | undefined =>
  lengthOf(text) > max ? texts.sales.textTooLong(max) : undefined;

function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return texts.sales.nameMissing;
  return lengthOf(name) > 80 ? texts.sales.nameTooLong : undefined;
}

function priceProblem(price: string): string | undefined {
  const fen = readYuan(price);
  if (fen === 'unreadable') return texts.sales.priceInvalid;
  if (fen === 'too_large') return texts.sales.amountTooLarge;
  return fen === 0 ? texts.sales.priceZero : undefined;
}

function discountProblem({ price, discount }: DraftLine): string | undefined {
  const fen = optionalYuan(discount);
  if (fen === 'unreadable') return texts.sales.discountInvalid;
  if (fen === 'too_large') return texts.sales.amountTooLarge;
  return fen > (parseYuan(price) ?? fen) ? texts.sales.discountAbove : undefined;
}

function weightProblem(weight: string): string | undefined {
  if (weight.trim() === '') return undefined;
  const mg = readGrams(weight);
  if (mg === 'too_large') return texts.sales.weightTooLarge;
  return mg === 'unreadable' || mg === 0 ? texts.sales.weightInvalid : undefined;
}

/** What is wrong with a line, by field; empty where it can be recorded. */
export function lineProblems(line: DraftLine): LineProblems {
  const all: Record<LineField, string | undefined> = {
    name: nameProblem(line.name),
    price: priceProblem(line.price),
    discount: discountProblem(line),
    weight: weightProblem(line.weight),
    material: tooLong(line.material, 40),
    certificateNo: tooLong(line.certificateNo, 60),
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

/** A line as the API takes it; null where a figure can not be read. A name still missing is stood in for, so that points can be previewed. */
export function readLine(line: DraftLine): SaleLineInput | null {
  const { price, discount, weight, ...problems } = lineProblems(line);
  const priceFen = parseYuan(line.price);
  const discountFen = optionalYuan(line.discount);
  const weightMg = parseGrams(line.weight);
  if (price || discount || weight || problems.material || problems.certificateNo) return null;
  if (priceFen === null || typeof discountFen !== 'number') return null;
  return {
    name: line.name.trim() || texts.sales.unnamedLine,
    category: line.category,
    pricing: line.pricing,
    priceFen,
    discountFen,
    ...(line.material.trim() ? { material: line.material.trim() } : {}),
    ...(line.certificateNo.trim() ? { certificateNo: line.certificateNo.trim() } : {}),
    ...(weightMg === null ? {} : { weightMg }),
  };
}

/** What the customer pays for the readable lines, fen. */
export function linesTotal(lines: readonly DraftLine[]): { netFen: number; discountFen: number } {
  const read = lines.map(readLine).filter((line) => line !== null);
  const discountFen = read.reduce((sum, line) => sum + (line.discountFen ?? 0), 0);
  return { netFen: read.reduce((sum, line) => sum + line.priceFen, 0) - discountFen, discountFen };
}
