import { MAX_FEN, type BodyOf, type sales as contract, type Tier } from '@gemcare/shared';
import type { Reader, Tx } from '../../database/database';
import { assertInScope, byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { announce } from '../../jobs/outbox';
import { isBirthdayMonth } from '../../kernel/calendar';
import { before, DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import { piecesOfSale } from '../pieces/pieces.commands';
import { earnPoints, maturityOf, openLedger } from '../points/points.commands';
import type { Settings } from '../settings/settings.queries';
import { storeById } from '../stores/stores.queries';
import { raiseTier, settleTier } from '../tiers/tiers.commands';
import { tierAfterSpend, tierHeldAt } from '../tiers/tiers.queries';
import { visitFor } from '../visits/visits.commands';
import { SaleEntity, SaleLineEntity } from './sales.entity';
import { MAX_POINTS_OF_A_SALE, pointsFor, sumFen, type EarningFactors } from './sales.rules';

type SaleBody = BodyOf<typeof contract.record>;
type PreviewBody = BodyOf<typeof contract.preview>;
type Line = SaleBody['lines'][number];

/** How far back a sale may be entered late; older ones come with an import. */
const OLDEST_MS = 5 * 366 * DAY;

interface RecordSale {
  sale: SaleBody;
  staff: StaffActor;
  at: Date;
  settings: Settings;
  request?: RequestInfo;
}

/**
 * Records a sale and books its points: with a visit, with a member found by hand, or with none. The points use the tier
 * held before the sale; a higher tier holds from this moment. Answers the sale's id.
 * @throws store.not_found, auth.other_store, visit.*, member.not_found, member.closed, sale.*
 */
export async function recordSale(
  tx: Tx,
  { sale, staff, at, settings, request }: RecordSale,
): Promise<string> {
  const store = await storeById(tx, sale.storeId);
  assertInScope(staff, store.id);
  const soldAt = saleTime(sale.soldAt, at);
  if (totalOf(sale.lines) !== sale.totalFen) throw problem('sale.total_mismatch');

  const memberId = await buyerOf(tx, sale, staff, at);
  // Everything below moves points: the account first, so that parallel sales and refunds of a member stand in line.
  const ledger = memberId ? await openLedger(tx, memberId, at) : undefined;
  const now = ledger?.at ?? at;
  if (memberId) await settleTier(tx, { memberId, at: now, settings });
  const earning = await earningOf(tx, {
    lines: sale.lines,
    memberId,
    soldAt,
    zone: store.timeZone,
    settings,
  });

  const saleId = newId(at);
  const maturesAt = maturityOf(soldAt, settings);
  const by = byActor(staff);
  await insertSale(tx, { saleId, sale, staff, memberId, soldAt, at: now, earning, settings });
  if (ledger && memberId) {
    const lotId = await earnPoints(tx, ledger, {
      points: earning.points,
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
    await announce(tx, 'sale.recorded', { memberId, saleId, points: earning.points }, at);
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
      points: earning.points,
      soldAt: soldAt.toISOString(),
    },
  });
  return saleId;
}

/** What a sale would earn and where it would lift the tier, without recording it. */
export async function previewSale(
  m: Reader,
  { sale, staff, at, settings }: { sale: PreviewBody; staff: StaffActor; at: Date; settings: Settings },
) {
  const store = await storeById(m, sale.storeId);
  assertInScope(staff, store.id);
  const soldAt = saleTime(sale.soldAt, at);
  const earning = await earningOf(m, {
    lines: sale.lines,
    memberId: sale.memberId ?? null,
    soldAt,
    zone: store.timeZone,
    settings,
  });
  const totalFen = totalOf(sale.lines);
  return {
    totalFen,
    earning,
    maturesAt: sale.memberId ? maturityOf(soldAt, settings) : null,
    tierAfter: sale.memberId
      ? await tierAfterSpend(m, { memberId: sale.memberId, addedFen: totalFen, at, settings })
      : null,
  };
}

function saleTime(soldAt: string | undefined, at: Date): Date {
  const time = soldAt ? new Date(soldAt) : at;
  if (time > at) throw problem('sale.in_future');
  if (time < before(at, OLDEST_MS)) throw problem('sale.too_old');
  return time;
}

function totalOf(lines: readonly Line[]): number {
  const total = sumFen(lines.map(({ priceFen, discountFen }) => priceFen - discountFen));
  if (total > MAX_FEN) throw problem('sale.too_large');
  return total;
}

/** Whose sale it is: the visit proves the member; one found by hand must be the same. */
async function buyerOf(tx: Tx, sale: SaleBody, staff: StaffActor, at: Date): Promise<string | null> {
  if (!sale.visitId) return sale.memberId ?? null;
  const visit = await visitFor(tx, { visitId: sale.visitId, storeId: sale.storeId, staff, at });
  if (sale.memberId && sale.memberId !== visit.memberId) throw problem('visit.other_member');
  return visit.memberId;
}

export interface Earning extends EarningFactors {
  points: number;
  tier: Tier | null;
}

interface EarningFacts {
  lines: readonly Line[];
  memberId: string | null;
  soldAt: Date;
  zone: string;
  settings: Settings;
}

/** Points by the tier held before the sale, and the local month of the sale. A sale without a member earns nothing. */
async function earningOf(
  m: Reader,
  { lines, memberId, soldAt, zone, settings }: EarningFacts,
): Promise<Earning> {
  if (!memberId) return { points: 0, tier: null, multiplierPercent: 100, birthdayPercent: 100 };
  const member = await memberById(m, memberId);
  assertActive(member);
  const tier = await tierHeldAt(m, { memberId, at: soldAt, settings });
  const isBirthday = member.birthday !== null && isBirthdayMonth(member.birthday, soldAt, zone);
  const factors = {
    multiplierPercent: settings['tiers.multiplierPercent'][tier],
    birthdayPercent: isBirthday ? settings['points.birthdayPercent'] : 100,
  };
  const earningLines = lines.map(({ pricing, priceFen, discountFen }) => ({
    netFen: priceFen - discountFen,
    ratePercent: settings['points.ratePercent'][pricing],
  }));
  const points = pointsFor(earningLines, factors);
  if (points > MAX_POINTS_OF_A_SALE) throw problem('sale.too_large');
  return { points, tier, ...factors };
}

interface InsertSale {
  saleId: string;
  sale: SaleBody;
  staff: StaffActor;
  memberId: string | null;
  soldAt: Date;
  at: Date;
  earning: Earning;
  settings: Settings;
}

async function insertSale(
  tx: Tx,
  { saleId, sale, staff, memberId, soldAt, at, earning, settings }: InsertSale,
): Promise<void> {
  await tx.insert(SaleEntity, {
    id: saleId,
    storeId: sale.storeId,
    staffId: staff.id,
    memberId,
    visitId: sale.visitId ?? null,
    receiptNo: sale.receiptNo,
    soldAt,
    recordedAt: at,
    totalFen: sale.totalFen,
    refundedFen: 0,
    tier: earning.tier,
    multiplierPercent: earning.multiplierPercent,
    birthdayPercent: earning.birthdayPercent,
    pointsEarned: earning.points,
    lotId: null,
  });
  await tx.insert(
    SaleLineEntity,
    sale.lines.map((line, position) => ({
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
    })),
  );
}
