import type { BodyOf, sales as contract } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { assertInScope, byActor, handOf, type CounterActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { announce } from '../../jobs/outbox';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { piecesOfSale } from '../pieces/pieces.commands';
import { earnPoints, maturityOf, openLedger } from '../points/points.commands';
import type { Settings } from '../settings/settings.queries';
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

export { previewSale } from './preview-sale.commands';

type SaleBody = BodyOf<typeof contract.record>;

interface RecordSale {
  sale: SaleBody;
  by: CounterActor;
  at: Date;
  settings: Settings;
  request?: RequestInfo;
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
  { sale, by: counter, at, settings, request, discounts = 'given' }: RecordSale,
): Promise<string> {
  const store = await storeById(tx, sale.storeId);
  assertInScope(counter, store.id);
  const soldAt = saleTime(sale.soldAt, at);

  const memberId = await buyerOf(tx, sale, counter, at);
  // Everything below moves points: the account first, so that parallel sales and refunds of a member stand in line.
  const ledger = memberId ? await openLedger(tx, memberId, at) : undefined;
  const now = ledger?.at ?? at;
  if (memberId) await settleTier(tx, { memberId, at: now, settings });
  const buyer = await buyerAt(tx, { memberId, soldAt, zone: store.timeZone, settings });
  const lines =
    discounts === 'agreed' && counter.kind === 'staff'
      ? linesAsAgreed(sale.lines, { tier: buyer.tier, settings, role: counter.role })
      : linesAsGiven(sale.lines);
  if (totalOf(lines) !== sale.totalFen) throw problem('sale.total_mismatch');
  const points = pointsOf(lines, buyer, settings);

  const saleId = newId(at);
  const maturesAt = maturityOf(soldAt, settings);
  const by = byActor(counter);
  await insertSale(tx, { saleId, sale, lines, counter, memberId, soldAt, at: now, buyer, points, settings });
  if (ledger && memberId) {
    const lotId = await earnPoints(tx, ledger, {
      points,
      saleId,
      storeId: store.id,
      soldAt,
      maturesAt,
      by,
      zone: store.timeZone,
      settings,
    });
    await tx.execute('UPDATE sale SET lotId = ? WHERE id = ?', [lotId, saleId]);
    await piecesOfSale(tx, { saleId, at: now, settings });
    await raiseTier(tx, { memberId, at: now, settings }, saleId);
    await announce(tx, 'sale.recorded', { memberId, saleId, points }, at);
  }
  await recordAudit(tx, {
    action: 'sale.recorded',
    by,
    at,
    request,
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
async function buyerOf(tx: Tx, sale: SaleBody, by: CounterActor, at: Date): Promise<string | null> {
  if (!sale.visitId) return sale.memberId ?? null;
  const visit = await visitFor(tx, { visitId: sale.visitId, storeId: sale.storeId, by, at });
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
  at: Date;
  buyer: Buyer;
  points: number;
  settings: Settings;
}

/** Writes a sale with its lines, and nothing of what follows from it. */
export async function insertSale(
  tx: Tx,
  { saleId, sale, lines, counter, memberId, soldAt, at, buyer, points, settings }: InsertSale,
): Promise<void> {
  await tx.insert(SaleEntity, {
    id: saleId,
    storeId: sale.storeId,
    ...handOf(counter),
    memberId,
    visitId: sale.visitId ?? null,
    receiptNo: sale.receiptNo,
    soldAt,
    recordedAt: at,
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
      id: newId(at),
      saleId,
      position,
      sku: line.sku ?? null,
      name: line.name,
      category: line.category,
      pricing: line.pricing,
      ratePercent: settings['points.ratePercent'][line.pricing],
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
