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
  /** Null while it follows what the member is offered. */
  discount: string | null;
  /** Why it is another than the offer. */
  discountReason: string;
}

export type LineField =
  'name' | 'material' | 'certificateNo' | 'weight' | 'price' | 'discount' | 'discountReason';
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
  discount: null,
  discountReason: '',
});

/** Whether nothing was typed into a line. */
export const isBlank = (line: DraftLine): boolean =>
  [line.name, line.material, line.certificateNo, line.weight, line.price, line.discount ?? ''].every(
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

/** How a line stands to what its member is offered. */
export interface Terms {
  /** Fen the member is offered on the line; null without a member, or while it is being asked for. */
  offeredFen: number | null;
  /** Whether this person may give more than the offer. */
  mayRaise: boolean;
}

/** Without a member every discount is free to give. */
const free: Terms = { offeredFen: null, mayRaise: true };

/** The discount as it stands: what was typed, else the offer. */
const discountOf = ({ discount }: DraftLine, { offeredFen }: Terms): Reading =>
  discount === null ? (offeredFen ?? 0) : optionalYuan(discount);

/** Whether a line has another discount than its member is offered. */
export function isOtherDiscount(line: DraftLine, terms: Terms): boolean {
  const fen = discountOf(line, terms);
  return terms.offeredFen !== null && typeof fen === 'number' && fen !== terms.offeredFen;
}

function discountProblem(line: DraftLine, terms: Terms): string | undefined {
  const fen = discountOf(line, terms);
  if (fen === 'unreadable') return texts.sales.discountInvalid;
  if (fen === 'too_large') return texts.sales.amountTooLarge;
  if (terms.offeredFen !== null && fen > terms.offeredFen && !terms.mayRaise)
    return texts.sales.discountNeedsManager;
  return fen > (parseYuan(line.price) ?? fen) ? texts.sales.discountAbove : undefined;
}

function reasonProblem(line: DraftLine, terms: Terms): string | undefined {
  if (!isOtherDiscount(line, terms)) return undefined;
  const length = lengthOf(line.discountReason);
  if (length < 2) return texts.sales.discountReasonMissing;
  return length > 200 ? texts.sales.textTooLong(200) : undefined;
}

function weightProblem(weight: string): string | undefined {
  if (weight.trim() === '') return undefined;
  const mg = readGrams(weight);
  if (mg === 'too_large') return texts.sales.weightTooLarge;
  return mg === 'unreadable' || mg === 0 ? texts.sales.weightInvalid : undefined;
}

/** What is wrong with a line, by field; empty where it can be recorded. */
export function lineProblems(line: DraftLine, terms: Terms = free): LineProblems {
  const all: Record<LineField, string | undefined> = {
    name: nameProblem(line.name),
    price: priceProblem(line.price),
    discount: discountProblem(line, terms),
    discountReason: reasonProblem(line, terms),
    weight: weightProblem(line.weight),
    material: tooLong(line.material, 40),
    certificateNo: tooLong(line.certificateNo, 60),
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

type Piece = Omit<SaleLineInput, 'discountFen' | 'discountReason' | 'proposedDiscountFen'>;

/** What is sold on a line; null where a figure can not be read. A name still missing is stood in for, so that points can be previewed. */
export function readPiece(line: DraftLine): Piece | null {
  const { price, weight, material, certificateNo } = lineProblems(line);
  const priceFen = parseYuan(line.price);
  const weightMg = parseGrams(line.weight);
  if (price || weight || material || certificateNo || priceFen === null) return null;
  return {
    name: line.name.trim() || texts.sales.unnamedLine,
    category: line.category,
    pricing: line.pricing,
    priceFen,
    ...(line.material.trim() ? { material: line.material.trim() } : {}),
    ...(line.certificateNo.trim() ? { certificateNo: line.certificateNo.trim() } : {}),
    ...(weightMg === null ? {} : { weightMg }),
  };
}

/** A line to ask the points of: a discount that follows the offer is left out. */
export function readForPreview(line: DraftLine): SaleLineInput | null {
  const piece = readPiece(line);
  if (line.discount === null) return piece;
  const discountFen = optionalYuan(line.discount);
  return piece && typeof discountFen === 'number' && discountFen <= piece.priceFen
    ? { ...piece, discountFen }
    : null;
}

/** A line as it is recorded: with the offer it was sold by, and the reason where its discount is another. */
export function readLine(line: DraftLine, terms: Terms = free): SaleLineInput | null {
  const piece = readPiece(line);
  const discountFen = discountOf(line, terms);
  if (!piece || typeof discountFen !== 'number' || discountFen > piece.priceFen) return null;
  return {
    ...piece,
    discountFen,
    ...(terms.offeredFen === null ? {} : { proposedDiscountFen: terms.offeredFen }),
    ...(isOtherDiscount(line, terms) ? { discountReason: line.discountReason.trim() } : {}),
  };
}

/** What the customer pays for the readable lines, fen. */
export function linesTotal(
  lines: readonly DraftLine[],
  termsOf: (line: DraftLine) => Terms = () => free,
): { netFen: number; discountFen: number } {
  const read = lines.map((line) => readLine(line, termsOf(line))).filter((line) => line !== null);
  const discountFen = read.reduce((sum, line) => sum + (line.discountFen ?? 0), 0);
  return { netFen: read.reduce((sum, line) => sum + line.priceFen, 0) - discountFen, discountFen };
}
