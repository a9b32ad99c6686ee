import type { Reader } from '../../database/database';
import { instant, int, text } from '../../database/rows';

// What tiers need to know of sales, which stand above them.

/** A member's net purchases, as the tier needs them. */
export const spendsOf = (m: Reader, memberId: string) =>
  m.rows(
    'SELECT id, soldAt, recordedAt, totalFen - refundedFen AS netFen FROM sale WHERE memberId = ? ORDER BY recordedAt',
    [memberId],
    {
      id: text,
      soldAt: instant,
      recordedAt: instant,
      netFen: int,
    },
  );

/** Net spend of a member with `from < soldAt ≤ to`, in fen. */
export async function spendBetween(m: Reader, memberId: string, from: Date, to: Date): Promise<number> {
  const row = await m.row(
    'SELECT SUM(totalFen - refundedFen) AS fen FROM sale WHERE memberId = ? AND soldAt > ? AND soldAt <= ?',
    [memberId, from, to],
    { fen: int },
  );
  return row?.fen ?? 0;
}
