import { TIERS } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { int, nullable, placeholders, text } from '../../database/rows';
import { MOST_TOLD, pages, type Difference, type Invariant } from '../../feature/invariants';
import { lineHasSource } from '../points/line-sources.queries';
import { pointsFor } from './sales.rules';

const SALE = {
  id: text,
  memberId: nullable(text),
  tier: nullable(text),
  multiplierPercent: int,
  birthdayPercent: int,
  pointsEarned: int,
  refundedFen: int,
  totalFen: int,
};

/** The points of every sale by its stored factors; of one refunded in full, reversals and expiries sum to what it earned. */
async function earningDifferences(m: Reader): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const sales of pages(m, 'sale', SALE)) {
    const ids = sales.map(({ id }) => id);
    const lines = await m.rows(
      `SELECT saleId, netFen, refundedFen, ratePercent FROM sale_line WHERE saleId IN (${placeholders(ids)})`,
      ids,
      { saleId: text, netFen: int, refundedFen: int, ratePercent: int },
    );
    const refunds = await m.rows(
      `SELECT saleId, SUM(pointsReversed) AS points FROM refund WHERE saleId IN (${placeholders(ids)}) GROUP BY saleId`,
      ids,
      { saleId: text, points: int },
    );
    const expiries = await m.rows(
      `SELECT s.id AS saleId, SUM(-a.amount) AS points FROM sale s JOIN points_lot l ON l.id = s.lotId OR l.originId = s.lotId JOIN points_allocation a ON a.lotId = l.id JOIN points_entry e ON e.id = a.entryId AND e.kind = 'expire'
       WHERE s.id IN (${placeholders(ids)}) GROUP BY s.id`,
      ids,
      { saleId: text, points: int },
    );
    for (const sale of sales) {
      const own = lines.filter(({ saleId }) => saleId === sale.id);
      const earned = sale.memberId ? pointsFor(own, sale) : 0;
      const left = sale.memberId
        ? pointsFor(
            own.map((line) => ({ ...line, netFen: line.netFen - line.refundedFen })),
            sale,
          )
        : 0;
      const reversed = refunds.find(({ saleId }) => saleId === sale.id)?.points ?? 0;
      const expired = expiries.find(({ saleId }) => saleId === sale.id)?.points ?? 0;
      if (earned !== sale.pointsEarned)
        found.push({
          check: 'a sale earns by its stored factors',
          subject: sale.id,
          detail: `${sale.pointsEarned}, should be ${earned}`,
        });
      if (reversed > earned - left)
        found.push({
          check: 'no more is reversed than a sale earns less',
          subject: sale.id,
          detail: `${reversed} of ${earned - left}`,
        });
      if (reversed < earned - left && expired === 0)
        found.push({
          check: 'a refund reverses what a sale earns less',
          subject: sale.id,
          detail: `${reversed} of ${earned - left}`,
        });
      if (sale.tier !== null && !TIERS.some((tier) => tier === sale.tier))
        found.push({ check: 'a sale knows its tier', subject: sale.id, detail: sale.tier });
    }
  }
  return found.slice(0, MOST_TOLD);
}

export const salesInvariants: readonly Invariant[] = [
  lineHasSource('earn', 'sale', 'sale'),
  lineHasSource('earn_reversal', 'refund', 'refund'),
  {
    name: 'a refund stores what its line reversed',
    sql: `SELECT r.id AS subject, r.pointsReversed AS detail FROM refund r LEFT JOIN points_entry e ON e.kind = 'earn_reversal' AND e.sourceType = 'refund' AND e.sourceId = r.id
          WHERE COALESCE(-e.delta, 0) <> r.pointsReversed`,
  },
  {
    name: 'what is refunded of a sale is the sum of its lines and of its refunds',
    sql: `SELECT s.id AS subject, s.refundedFen AS detail FROM sale s
          LEFT JOIN (SELECT saleId, SUM(refundedFen) AS fen, SUM(netFen) AS net FROM sale_line GROUP BY saleId) l ON l.saleId = s.id
          LEFT JOIN (SELECT saleId, SUM(totalFen) AS fen FROM refund GROUP BY saleId) r ON r.saleId = s.id
          WHERE s.refundedFen <> COALESCE(l.fen, 0) OR s.refundedFen <> COALESCE(r.fen, 0) OR s.totalFen <> COALESCE(l.net, 0)`,
  },
  {
    name: 'what is refunded of a line is the sum of its refund lines',
    sql: `SELECT l.id AS subject, l.refundedFen AS detail FROM sale_line l LEFT JOIN (SELECT saleLineId, SUM(amountFen) AS fen FROM refund_line GROUP BY saleLineId) r ON r.saleLineId = l.id
          WHERE l.refundedFen <> COALESCE(r.fen, 0) OR l.refundedFen > l.netFen`,
  },
  earningDifferences,
];
