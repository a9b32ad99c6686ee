import type { Tx } from '../../database/database';
import { int } from '../../database/rows';
import { assertInScope, handOf, type CounterActor } from '../../http/actor';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { returnPieces } from '../pieces/pieces.commands';
import { openLedger, reverseEarnedPoints, type Ledger } from '../points/points.commands';
import { lowerTierAfterRefund, settleTier } from '../tiers/tiers.commands';
import { RefundEntity, RefundLineEntity } from './sales.entity';
import { linesOf, saleById, type SaleDetails } from './sales.queries';
import { pointsFor, sumFen } from './sales.rules';
import { soldLines } from './sold-lines.queries';

export { recordSale } from './record-sale.commands';

interface RefundSale {
  saleId: string;
  lines: { lineId: string; amountFen: number }[];
  reason: string;
}

/**
 * Refunds lines of a sale, in full or in part: never more than was paid for a line. Takes back the points the sale earns
 * less than before, and lowers the tier to what it would be without the amount. Answers the refund's id.
 * @throws sale.not_found, auth.other_store, refund.line_not_found, refund.exceeds_sold, request.conflict
 */
export async function refundSale(
  tx: Tx,
  act: Act<CounterActor>,
  { saleId, lines, reason }: RefundSale,
): Promise<string> {
  const found = await saleById(tx, saleId);
  assertInScope(act.by, found.storeId);
  const { memberId } = found;
  const ledger = memberId ? await openLedger(tx, act, memberId) : undefined;
  const now = ledger?.act ?? act;
  if (memberId) await settleTier(tx, now, { memberId });
  // Its record was merged while this waited for the account: whoever asks again finds it there.
  if ((await saleById(tx, saleId)).memberId !== memberId) throw problem('request.conflict');

  const refundId = newId(act.at);
  const totalFen = sumFen(lines.map(({ amountFen }) => amountFen));
  // Read again under the account's lock: another refund may have been first.
  const linesBefore = await linesOf(tx, saleId);
  await takeBackLines(tx, found, lines);
  await tx.execute('UPDATE sale SET refundedFen = refundedFen + ? WHERE id = ?', [totalFen, saleId]);
  await tx.insert(RefundEntity, {
    id: refundId,
    saleId,
    storeId: found.storeId,
    ...handOf(act.by),
    at: act.at,
    reason,
    totalFen,
    pointsReversed: 0,
  });
  await tx.insert(
    RefundLineEntity,
    lines.map(({ lineId, amountFen }) => ({ id: newId(act.at), refundId, saleLineId: lineId, amountFen })),
  );

  if (ledger && memberId) {
    const points = await reversePoints(tx, ledger, { sale: found, linesBefore, refundId });
    await lowerTierAfterRefund(tx, now, { memberId }, { refundId, saleId, totalFen });
    await returnPieces(tx, now, { lines: await soldLines(tx, [saleId]) });
    await announce(tx, act, 'sale.refunded', { memberId, saleId, refundId, points });
  }
  await recordAudit(tx, act, {
    action: 'sale.refunded',
    reason,
    subject: { type: 'sale', id: saleId },
    memberId,
    storeId: found.storeId,
    before: { refundedFen: found.refundedFen },
    after: { refundId, totalFen },
  });
  return refundId;
}

/** Each line gives back no more than was paid for it: the statement itself refuses. Ascending, so that two refunds queue. */
async function takeBackLines(tx: Tx, sale: SaleDetails, lines: RefundSale['lines']): Promise<void> {
  for (const { lineId, amountFen } of [...lines].sort((a, b) => (a.lineId < b.lineId ? -1 : 1))) {
    if (!sale.lines.some(({ id }) => id === lineId)) throw problem('refund.line_not_found');
    const taken = await tx.execute(
      'UPDATE sale_line SET refundedFen = refundedFen + ? WHERE id = ? AND refundedFen + ? <= netFen',
      [amountFen, lineId, amountFen],
    );
    if (taken !== 1) throw problem('refund.exceeds_sold');
  }
}

interface Reversal {
  sale: SaleDetails;
  linesBefore: Awaited<ReturnType<typeof linesOf>>;
  refundId: string;
}

/** Reverses f(net before) − f(net after), so that the reversals of a full refund sum to what was earned. */
async function reversePoints(
  tx: Tx,
  ledger: Ledger,
  { sale, linesBefore, refundId }: Reversal,
): Promise<number> {
  if (!sale.lotId) return 0;
  const net = (lines: Reversal['linesBefore']) =>
    lines.map(({ netFen, refundedFen, ratePercent }) => ({ netFen: netFen - refundedFen, ratePercent }));
  const asked = pointsFor(net(linesBefore), sale) - pointsFor(net(await linesOf(tx, sale.id)), sale);
  const earlier = await tx.row(
    'SELECT SUM(pointsReversed) AS points FROM refund WHERE saleId = ?',
    [sale.id],
    { points: int },
  );
  const points = await reverseEarnedPoints(tx, ledger, {
    lotId: sale.lotId,
    asked,
    reversed: earlier?.points ?? 0,
    refundId,
    storeId: sale.storeId,
  });
  await tx.execute('UPDATE refund SET pointsReversed = ? WHERE id = ?', [points, refundId]);
  return points;
}
