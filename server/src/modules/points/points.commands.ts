import type { Tx } from '../../database/database';
import { bool, instant, int, nullable, text } from '../../database/rows';
import type { Act, Settings } from '../../kernel/act';
import { endOfDay, endOfMonthAfter, HOME_ZONE } from '../../kernel/calendar';
import { after, DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { announce } from '../../jobs/outbox';
import { standingMergesFrom, type StandingMerge } from '../members/merge-path.queries';
import {
  addDebt,
  ledgerOf,
  makeLot,
  openLedgers,
  payDebt,
  takeFrom,
  writeEntry,
  type Ledger,
  type Source,
} from './ledger.commands';
import { moveOn } from './merge.commands';
import { PointsAccountEntity, PointsAllocationEntity } from './points.entity';
import { dueAtOf, reversalDue, sumOf, takeByExpiry, takeForReversal, type LedgerLot } from './points.rules';

export { ledgerOf, openLedger, openLedgers, type Ledger } from './ledger.commands';

/** Gives a new member an account. */
export const openAccount = (tx: Tx, act: Act, memberId: string): Promise<void> =>
  tx.insert(PointsAccountEntity, { memberId, version: 1, debt: 0, settledAt: act.at });

interface Earn {
  points: number;
  saleId: string;
  storeId: string;
  soldAt: Date;
  maturesAt: Date;
  zone: string;
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
  { points, saleId, storeId, soldAt, maturesAt, zone }: Earn,
): Promise<string | null> {
  if (points === 0) return null;
  const entryId = await writeEntry(tx, ledger, {
    kind: 'earn',
    delta: points,
    source: { type: 'sale', id: saleId },
    at: soldAt,
    storeId,
  });
  const expiresAt = endOfMonthAfter(maturesAt, ledger.act.settings['points.lifeMonths'], zone);
  return makeLot(tx, ledger, { id: entryId, size: points }, { maturesAt, expiresAt });
}

interface Spend {
  points: number;
  source: Source;
  storeId?: string;
  memo?: string;
}

/** Spends available points, those that end first, first. @throws points.insufficient */
export async function spendPoints(
  tx: Tx,
  ledger: Ledger,
  { points, source, storeId, memo }: Spend,
): Promise<void> {
  const takes = takeByExpiry(ledger.lots, points, ledger.act.at);
  if (sumOf(takes) < points) throw problem('points.insufficient');
  const entryId = await writeEntry(tx, ledger, { kind: 'redeem', delta: -points, source, storeId, memo });
  await takeFrom(tx, ledger, entryId, takes);
}

interface PutBack extends Omit<Spend, 'points'> {
  /** Whose the cancelled spend is now. */
  memberId: string;
}

/**
 * Puts the points of a cancelled spend back into the lots they came from. A lot that has ended meanwhile gets days of
 * grace at the first put-back, and after those the rest of the day of the put-back. Whatever comes back pays debt at once,
 * and moves on where the record was merged into another. The spend must be the member's own when the locks are had.
 */
export async function putBackPoints(
  tx: Tx,
  act: Act,
  { memberId, source, storeId, memo }: PutBack,
): Promise<void> {
  const path = await pathOfSpend(tx, source, memberId);
  const ledgers = await openLedgers(tx, act, [memberId, ...path.map(({ fromId }) => fromId)]);
  const ledger = ledgerOf(ledgers, path[0]?.fromId ?? memberId);
  const spent = await tx.rows(
    `SELECT a.lotId, -a.amount AS amount, l.remaining, l.maturesAt, l.expiresAt, l.maturedAt, l.originId, l.revived
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
      originId: nullable(text),
      revived: bool,
    },
  );
  const entryId = await writeEntry(tx, ledger, {
    kind: 'redeem_reversal',
    delta: sumOf(spent),
    source,
    storeId,
    memo,
  });
  for (const { lotId, amount, remaining, expiresAt, revived, ...rest } of spent) {
    const hasEnded = expiresAt <= ledger.act.at;
    const lot: LedgerLot = {
      ...rest,
      id: lotId,
      remaining: remaining + amount,
      revived: revived || hasEnded,
      expiresAt: hasEnded
        ? endOfDay(ledger.act.at, HOME_ZONE, revived ? 0 : act.settings['points.revivalDays'])
        : expiresAt,
    };
    await tx.execute(
      'UPDATE points_lot SET remaining = remaining + ?, expiresAt = ?, revived = ?, dueAt = ? WHERE id = ?',
      [amount, lot.expiresAt, lot.revived, dueAtOf(lot), lotId],
    );
    await tx.insert(PointsAllocationEntity, {
      id: newId(ledger.act.at),
      entryId,
      lotId,
      amount,
      at: ledger.act.at,
    });
    ledger.lots = [...ledger.lots.filter(({ id }) => id !== lotId), lot];
    await payDebt(tx, ledger, lot);
    await moveOn(tx, ledgers, path, lot);
  }
}

/** The merges between the record that spent and the one that has the spend now. */
async function pathOfSpend(tx: Tx, source: Source, memberId: string): Promise<StandingMerge[]> {
  const spent = await tx.row(
    `SELECT memberId FROM points_entry WHERE kind = 'redeem' AND sourceType = ? AND sourceId = ?`,
    [source.type, source.id],
    { memberId: text },
  );
  return spent && spent.memberId !== memberId ? standingMergesFrom(tx, spent.memberId) : [];
}

interface Reverse {
  lotId: string;
  /** What the sale earned less than before. */
  asked: number;
  /** What earlier refunds of the sale have reversed. */
  reversed: number;
  refundId: string;
  storeId: string;
}

/**
 * Takes points of a refunded sale back: from their own lot, then from available lots by expiry, then as debt. Points that
 * expired from the lot are not asked for again. Answers what was reversed; nothing is written for 0.
 */
export async function reverseEarnedPoints(
  tx: Tx,
  ledger: Ledger,
  { lotId, asked, reversed, refundId, storeId }: Reverse,
): Promise<number> {
  const lot = await tx.row(
    `SELECT size, (SELECT COALESCE(SUM(-a.amount), 0) FROM points_lot l JOIN points_allocation a ON a.lotId = l.id JOIN points_entry e ON e.id = a.entryId
       WHERE (l.id = ? OR l.originId = ?) AND e.kind = 'expire') AS expired FROM points_lot WHERE id = ?`,
    [lotId, lotId, lotId],
    { size: int, expired: int },
  );
  if (!lot) throw new Error('a sale without its lot');
  const points = reversalDue({ asked, lotSize: lot.size, expired: lot.expired, reversed });
  if (points === 0) return 0;

  const { takes, debt } = takeForReversal(ledger.lots, lotId, points, ledger.act.at);
  const entryId = await writeEntry(tx, ledger, {
    kind: 'earn_reversal',
    delta: -points,
    source: { type: 'refund', id: refundId },
    storeId,
  });
  await takeFrom(tx, ledger, entryId, takes);
  await addDebt(tx, ledger, debt);
  if (debt > 0)
    await announce(tx, ledger.act, 'points.debt_made', {
      memberId: ledger.memberId,
      entryId,
      debt: ledger.debt,
    });
  return points;
}
