import type { BodyOf, sales as contract } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { assertInScope, handOf, type CounterActor } from '../../http/actor';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { makePieces } from '../pieces/pieces.commands';
import { earnPoints, maturityOf, openLedger } from '../points/points.commands';
import { storeById } from '../stores/stores.queries';
import { raiseTier, settleTier } from '../tiers/tiers.commands';
import { visitFor } from '../visits/visits.commands';
import {
  buyerAt,
  linesAsAgreed,
  linesAsGiven,
  pointsOf,
  saleTime,
  totalOf,
  type Buyer,
  type SoldLine,
} from './sale-terms.queries';
import { SaleEntity, SaleLineEntity } from './sales.entity';
import { soldLines } from './sold-lines.queries';

export { previewSale } from './preview-sale.commands';

type SaleBody = BodyOf<typeof contract.record>;

interface RecordSale {
  sale: SaleBody;
  /**
   * `agreed`: at the desk, discounts are held against what the member is offered. `given` (where nothing is said): they come
   * as a till or another system computed them.
   */
  discounts?: 'agreed' | 'given';
}

/**
 * Records a sale and books its points: with a visit, with a member found by hand, or with none. Points and discounts use
 * the tier held before the sale; a higher tier holds from this moment. Answers the sale's id.
 * @throws store.not_found, auth.other_store, visit.*, member.not_found, member.closed, sale.*
 */
export async function recordSale(
  tx: Tx,
  act: Act<CounterActor>,
  { sale, discounts = 'given' }: RecordSale,
): Promise<string> {
  const store = await storeById(tx, sale.storeId);
  assertInScope(act.by, store.id);
  const soldAt = saleTime(sale.soldAt, act.at);

  const memberId = await buyerOf(tx, act, sale);
  // Everything below moves points: the account first, so that parallel sales and refunds of a member stand in line.
  const ledger = memberId ? await openLedger(tx, act, memberId) : undefined;
  const now = ledger?.act ?? act;
  if (memberId) await settleTier(tx, now, { memberId });
  const buyer = await buyerAt(tx, act, { memberId, soldAt, zone: store.timeZone });
  const lines =
    discounts === 'agreed' && act.by.kind === 'staff'
      ? linesAsAgreed(sale.lines, { tier: buyer.tier, settings: act.settings, role: act.by.role })
      : linesAsGiven(sale.lines);
  if (totalOf(lines) !== sale.totalFen) throw problem('sale.total_mismatch');
  const points = pointsOf(lines, buyer, act.settings);

  const saleId = newId(act.at);
  const maturesAt = maturityOf(soldAt, act.settings);
  await insertSale(tx, now, { saleId, sale, lines, counter: act.by, memberId, soldAt, buyer, points });
  if (ledger && memberId) {
    const lotId = await earnPoints(tx, ledger, {
      points,
      saleId,
      storeId: store.id,
      soldAt,
      maturesAt,
      zone: store.timeZone,
    });
    await tx.execute('UPDATE sale SET lotId = ? WHERE id = ?', [lotId, saleId]);
    await makePieces(tx, now, { lines: await soldLines(tx, [saleId]) });
    await raiseTier(tx, now, { memberId }, saleId);
    await announce(tx, act, 'sale.recorded', { memberId, saleId, points });
  }
  await recordAudit(tx, act, {
    action: 'sale.recorded',
    subject: { type: 'sale', id: saleId },
    memberId,
    storeId: store.id,
    after: {
      receiptNo: sale.receiptNo,
      totalFen: sale.totalFen,
      points,
      soldAt: soldAt.toISOString(),
      ...otherDiscounts(lines),
    },
  });
  return saleId;
}

/** Whose sale it is: the visit proves the member; one found by hand must be the same. */
async function buyerOf(tx: Tx, act: Act<CounterActor>, sale: SaleBody): Promise<string | null> {
  if (!sale.visitId) return sale.memberId ?? null;
  const visit = await visitFor(tx, act, { visitId: sale.visitId, storeId: sale.storeId });
  if (sale.memberId && sale.memberId !== visit.memberId) throw problem('visit.other_member');
  return visit.memberId;
}

/** Why a line was sold at another discount than the member's; a reason for the member's own is none. */
const reasonOf = ({ proposal, discountFen, discountReason }: SoldLine): string | null =>
  proposal?.discountFen === discountFen ? null : (discountReason ?? null);

/** For the log: lines sold at another discount than the member was offered. */
function otherDiscounts(lines: readonly SoldLine[]) {
  const discounts = lines.flatMap((line, index) =>
    line.proposal && line.proposal.discountFen !== line.discountFen
      ? [
          {
            line: index + 1,
            offeredFen: line.proposal.discountFen,
            givenFen: line.discountFen,
            reason: reasonOf(line),
          },
        ]
      : [],
  );
  return discounts.length > 0 ? { discounts } : {};
}

interface InsertSale {
  saleId: string;
  sale: Pick<SaleBody, 'storeId' | 'receiptNo' | 'totalFen' | 'visitId'>;
  lines: readonly SoldLine[];
  counter: Pick<CounterActor, 'kind' | 'id'>;
  memberId: string | null;
  soldAt: Date;
  buyer: Buyer;
  points: number;
}

/** Writes a sale with its lines, and nothing of what follows from it. */
export async function insertSale(
  tx: Tx,
  act: Act,
  { saleId, sale, lines, counter, memberId, soldAt, buyer, points }: InsertSale,
): Promise<void> {
  await tx.insert(SaleEntity, {
    id: saleId,
    storeId: sale.storeId,
    ...handOf(counter),
    memberId,
    visitId: sale.visitId ?? null,
    receiptNo: sale.receiptNo,
    soldAt,
    recordedAt: act.at,
    totalFen: sale.totalFen,
    refundedFen: 0,
    tier: buyer.tier,
    multiplierPercent: buyer.multiplierPercent,
    birthdayPercent: buyer.birthdayPercent,
    pointsEarned: points,
    lotId: null,
  });
  await tx.insert(
    SaleLineEntity,
    lines.map((line, position) => ({
      id: newId(act.at),
      saleId,
      position,
      sku: line.sku ?? null,
      name: line.name,
      category: line.category,
      pricing: line.pricing,
      ratePercent: act.settings['points.ratePercent'][line.pricing],
      material: line.material ?? null,
      certificateNo: line.certificateNo ?? null,
      weightMg: line.weightMg ?? null,
      priceFen: line.priceFen,
      discountFen: line.discountFen,
      netFen: line.priceFen - line.discountFen,
      refundedFen: 0,
      proposedDiscountFen: line.proposal?.discountFen ?? null,
      discountReason: reasonOf(line),
    })),
  );
}
