import type { Settings } from '../settings/settings.queries';
import type { Tx } from '../../database/database';
import { bool, instant, int, nullable, text } from '../../database/rows';
import { byActor, type By, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { endOfDay, endOfMonthAfter, HOME_ZONE } from '../../kernel/calendar';
import { after, DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { announce } from '../../jobs/outbox';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import {
  addDebt,
  makeLot,
  openLedger,
  payDebt,
  takeFrom,
  writeEntry,
  type Ledger,
  type Source,
} from './ledger.commands';
import { PointsAccountEntity, PointsAdjustmentEntity, PointsAllocationEntity } from './points.entity';
import { balancesAt, dueAtOf, reversalDue, sumOf, takeByExpiry, takeForReversal } from './points.rules';

export { openLedger, type Ledger } from './ledger.commands';

/** Gives a new member an account. */
export const openAccount = (tx: Tx, memberId: string, at: Date): Promise<void> =>
  tx.insert(PointsAccountEntity, { memberId, version: 1, debt: 0, settledAt: at });

interface Earn {
  points: number;
  saleId: string;
  storeId: string;
  soldAt: Date;
  maturesAt: Date;
  by: By;
  zone: string;
  settings: Settings;
}

/** When points of a sale become available: the return window closes. */
export const maturityOf = (soldAt: Date, settings: Settings): Date =>
  after(soldAt, settings['points.pendingDays'] * DAY);

/**
 * Books the points of a sale: a lot that matures when the return window closes and ends with the month, 24 months after.
 * A sale earns once; one that earns nothing writes nothing. Answers the lot.
 */
export async function earnPoints(
  tx: Tx,
  ledger: Ledger,
  { points, saleId, storeId, soldAt, maturesAt, by, zone, settings }: Earn,
): Promise<string | null> {
  if (points === 0) return null;
  const entryId = await writeEntry(tx, ledger, {
    kind: 'earn',
    delta: points,
    source: { type: 'sale', id: saleId },
    by,
    at: soldAt,
    storeId,
  });
  const expiresAt = endOfMonthAfter(maturesAt, settings['points.lifeMonths'], zone);
  return makeLot(tx, ledger, { id: entryId, size: points }, { maturesAt, expiresAt });
}

interface Spend {
  points: number;
  source: Source;
  by: By;
  storeId?: string;
  memo?: string;
}

/** Spends available points, those that end first, first. @throws points.insufficient */
export async function spendPoints(
  tx: Tx,
  ledger: Ledger,
  { points, source, by, storeId, memo }: Spend,
): Promise<void> {
  const takes = takeByExpiry(ledger.lots, points, ledger.at);
  if (sumOf(takes) < points) throw problem('points.insufficient');
  const entryId = await writeEntry(tx, ledger, { kind: 'redeem', delta: -points, source, by, storeId, memo });
  await takeFrom(tx, ledger, entryId, takes);
}

/**
 * Puts the points of a cancelled spend back into the lots they came from. A lot that has ended meanwhile gets days of
 * grace at the first put-back, and after those the rest of the day of the put-back. Whatever comes back pays debt at once.
 */
export async function putBackPoints(
  tx: Tx,
  ledger: Ledger,
  { source, by, storeId, memo, settings }: Omit<Spend, 'points'> & { settings: Settings },
): Promise<void> {
  const spent = await tx.rows(
    `SELECT a.lotId, -a.amount AS amount, l.remaining, l.maturesAt, l.expiresAt, l.maturedAt, l.revived
     FROM points_entry e JOIN points_allocation a ON a.entryId = e.id JOIN points_lot l ON l.id = a.lotId
     WHERE e.kind = 'redeem' AND e.sourceType = ? AND e.sourceId = ? ORDER BY a.lotId`,
    [source.type, source.id],
    {
      lotId: text,
      amount: int,
      remaining: int,
      maturesAt: instant,
      expiresAt: instant,
      maturedAt: nullable(instant),
      revived: bool,
    },
  );
  const points = sumOf(spent);
  const entryId = await writeEntry(tx, ledger, {
    kind: 'redeem_reversal',
    delta: points,
    source,
    by,
    storeId,
    memo,
  });
  for (const { lotId, amount, remaining, maturesAt, expiresAt, maturedAt, revived } of spent) {
    const hasEnded = expiresAt <= ledger.at;
    const lot = {
      id: lotId,
      remaining: remaining + amount,
      maturesAt,
      maturedAt,
      expiresAt: hasEnded
        ? endOfDay(ledger.at, HOME_ZONE, revived ? 0 : settings['points.revivalDays'])
        : expiresAt,
    };
    await tx.execute(
      'UPDATE points_lot SET remaining = remaining + ?, expiresAt = ?, revived = ?, dueAt = ? WHERE id = ?',
      [amount, lot.expiresAt, revived || hasEnded, dueAtOf(lot), lotId],
    );
    await tx.insert(PointsAllocationEntity, { id: newId(ledger.at), entryId, lotId, amount, at: ledger.at });
    ledger.lots = [...ledger.lots.filter(({ id }) => id !== lotId), lot];
    await payDebt(tx, ledger, lot);
  }
}

interface Reverse {
  lotId: string;
  /** What the sale earned less than before. */
  asked: number;
  /** What earlier refunds of the sale have reversed. */
  reversed: number;
  refundId: string;
  storeId: string;
  by: By;
}

/**
 * Takes points of a refunded sale back: from their own lot, then from available lots by expiry, then as debt. Points that
 * expired from the lot are not asked for again. Answers what was reversed; nothing is written for 0.
 */
export async function reverseEarnedPoints(
  tx: Tx,
  ledger: Ledger,
  { lotId, asked, reversed, refundId, storeId, by }: Reverse,
): Promise<number> {
  const lot = await tx.row(
    `SELECT l.size,
       (SELECT COALESCE(SUM(-a.amount), 0) FROM points_allocation a JOIN points_entry e ON e.id = a.entryId WHERE a.lotId = l.id AND e.kind = 'expire') AS expired
     FROM points_lot l WHERE l.id = ?`,
    [lotId],
    { size: int, expired: int },
  );
  if (!lot) throw new Error('a sale without its lot');
  const points = reversalDue({ asked, lotSize: lot.size, expired: lot.expired, reversed });
  if (points === 0) return 0;

  const { takes, debt } = takeForReversal(ledger.lots, lotId, points, ledger.at);
  const entryId = await writeEntry(tx, ledger, {
    kind: 'earn_reversal',
    delta: -points,
    source: { type: 'refund', id: refundId },
    by,
    storeId,
  });
  await takeFrom(tx, ledger, entryId, takes);
  await addDebt(tx, ledger, debt);
  if (debt > 0)
    await announce(
      tx,
      'points.debt_made',
      { memberId: ledger.memberId, entryId, debt: ledger.debt },
      ledger.at,
    );
  return points;
}

interface Adjust {
  memberId: string;
  points: number;
  reason: string;
  staff: StaffActor;
  at: Date;
  settings: Settings;
  request?: RequestInfo;
}

/**
 * Adds or takes points by hand. Taking can not go below zero available; more than the limit needs a second person.
 * Answers the id of the ledger line.
 * @throws points.adjustment_needs_approval, points.insufficient, member.not_found, member.closed
 */
export async function adjustPoints(
  tx: Tx,
  { memberId, points, reason, staff, at: asked, settings, request }: Adjust,
): Promise<string> {
  if (Math.abs(points) > settings['points.adjustmentLimit'])
    throw problem('points.adjustment_needs_approval');
  const ledger = await openLedger(tx, memberId, asked);
  const { at } = ledger;
  assertActive(await memberById(tx, memberId)); // read under the lock: the record may just have been joined to another
  if (points < 0 && balancesAt(ledger.lots, ledger.debt, at).available < -points)
    throw problem('points.insufficient');

  const by = byActor(staff);
  const adjustmentId = newId(at);
  await tx.insert(PointsAdjustmentEntity, {
    id: adjustmentId,
    memberId,
    points,
    reason,
    staffId: staff.id,
    at,
  });
  const entryId = await writeEntry(tx, ledger, {
    kind: 'adjust',
    delta: points,
    source: { type: 'adjustment', id: adjustmentId },
    by,
  });
  if (points > 0) {
    await makeLot(
      tx,
      ledger,
      { id: entryId, size: points },
      { maturesAt: at, expiresAt: endOfMonthAfter(at, settings['points.lifeMonths']) },
    );
  } else {
    await takeFrom(tx, ledger, entryId, takeByExpiry(ledger.lots, -points, at));
  }
  await recordAudit(tx, {
    action: 'points.adjusted',
    by,
    at,
    request,
    reason,
    subject: { type: 'points_entry', id: entryId },
    memberId,
    after: { points },
  });
  return entryId;
}
