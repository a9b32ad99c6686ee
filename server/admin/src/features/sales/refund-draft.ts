import type { Sale } from '@gemcare/shared/client';
import { parseYuan, readYuan } from '../../kernel/amounts';
import { texts } from '../../texts';

/** Typed refund amounts by line id. */
export type RefundAmounts = Readonly<Record<string, string>>;

/** What of a line has not been refunded yet, fen. */
export const remainingFen = ({ netFen, refundedFen }: Sale['lines'][number]): number => netFen - refundedFen;

/** What is wrong with the amount typed for a line. */
export function amountProblem(line: Sale['lines'][number], typed: string): string | undefined {
  if (typed.trim() === '') return undefined;
  const fen = readYuan(typed);
  if (fen === 'unreadable') return texts.refunds.amountInvalid;
  return fen === 'too_large' || fen > remainingFen(line) ? texts.refunds.amountAbove : undefined;
}

/** The lines to refund as the API takes them; nothing and zero are left out. */
export const refundLines = (sale: Sale, amounts: RefundAmounts): { lineId: string; amountFen: number }[] =>
  sale.lines.flatMap(({ id }) => {
    const amountFen = parseYuan(amounts[id] ?? '') ?? 0;
    return amountFen > 0 ? [{ lineId: id, amountFen }] : [];
  });
