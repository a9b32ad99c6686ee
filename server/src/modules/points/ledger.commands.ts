import type { PointsKind } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { instant, int, placeholders, text } from '../../database/rows';
import { announce } from '../../jobs/outbox';
import { type Act, type By, SYSTEM } from '../../kernel/act';
import { dayOf } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { PointsAllocationEntity, PointsEntryEntity, PointsLotEntity } from './points.entity';
import { openLotsOf } from './points.queries';
import { dueAtOf, settle, type LedgerLot, type Take } from './points.rules';

/** A member's account, locked and settled: what every movement of points works on. Kept in step with the database. */
export interface Ledger {
  readonly memberId: string;
  /** The act it was opened for, at the account's own instant: it may be later than the request's. */
  readonly act: Act;
  lots: LedgerLot[];
  debt: number;
}

export interface Source {
  type: string;
  id: string;
}

export interface EntryFacts {
  kind: PointsKind;
  delta: number;
  source: Source;
  /** Who moves the points. By default who acts; what time makes due is moved by the system. */
  by?: By;
  /** When it happened; now where left out. */
  at?: Date;
  storeId?: string | null;
  /** What it was for, in words a member may read. */
  memo?: string | null;
}

/**
 * Locks a member's account and settles what time has made due. The account's time only moves forward: a request that had to
 * wait for the lock works at the time of whoever was before it, never in the past; its own instant is `ledger.act.at`. The UPDATE is the lock on both engines: whoever moves
 * points of this member next waits for this transaction, and then reads what it has left.
 * @throws member.not_found where there is no account
 */
export async function openLedger(tx: Tx, act: Act, memberId: string): Promise<Ledger> {
  return ledgerOf(await openLedgers(tx, act, [memberId]), memberId);
}

/** The same for several accounts at one instant. They are locked in the order of their ids, so that nobody waits in a circle. */
export async function openLedgers(tx: Tx, act: Act, memberIds: readonly string[]): Promise<Ledger[]> {
  const ids = [...new Set(memberIds)].sort();
  const debts: number[] = [];
  let now = act.at;
  for (const memberId of ids) {
    await tx.execute(
      'UPDATE points_account SET version = version + 1, settledAt = CASE WHEN settledAt > ? THEN settledAt ELSE ? END WHERE memberId = ?',
      [now, now, memberId],
    );
    const account = await tx.row(
      'SELECT debt, settledAt FROM points_account WHERE memberId = ?',
      [memberId],
      {
        debt: int,
        settledAt: instant,
      },
    );
    if (!account) throw problem('member.not_found');
    now = account.settledAt;
    debts.push(account.debt);
  }
  if (ids.length > 1)
    await tx.execute(
      `UPDATE points_account SET settledAt = ? WHERE memberId IN (${placeholders(ids)}) AND settledAt < ?`,
      [now, ...ids, now],
    );
  const ledgers: Ledger[] = [];
  for (const [i, memberId] of ids.entries()) {
    const ledger = {
      memberId,
      act: { ...act, at: now },
      lots: await openLotsOf(tx, memberId),
      debt: debts[i] ?? 0,
    };
    await settleLedger(tx, ledger);
    ledgers.push(ledger);
  }
  return ledgers;
}

export function ledgerOf(ledgers: readonly Ledger[], memberId: string): Ledger {
  const ledger = ledgers.find((candidate) => candidate.memberId === memberId);
  if (!ledger) throw new Error('a ledger that was not opened');
  return ledger;
}

/** Puts on record what time has made due: matured lots pay debt, ended lots expire. */
export async function settleLedger(tx: Tx, ledger: Ledger): Promise<void> {
  for (const event of settle(ledger.lots, ledger.debt, ledger.act.at).events) {
    const lot = lotOf(ledger, event.lotId);
    if (event.kind === 'matured') {
      lot.maturedAt = ledger.act.at;
      await announce(tx, ledger.act, 'points.matured', {
        memberId: ledger.memberId,
        lotId: lot.id,
        points: lot.remaining,
      });
      await tx.execute('UPDATE points_lot SET maturedAt = ?, dueAt = ? WHERE id = ?', [
        ledger.act.at,
        dueAtOf(lot),
        lot.id,
      ]);
      await payDebt(tx, ledger, lot);
    } else {
      const source = { type: 'lot', id: `${lot.id}:${dayOf(lot.expiresAt)}` };
      const entryId = await writeEntry(tx, ledger, {
        kind: 'expire',
        delta: -event.points,
        source,
        by: SYSTEM,
        at: lot.expiresAt,
      });
      await takeFrom(tx, ledger, entryId, [{ lotId: lot.id, amount: event.points }]);
    }
  }
}

/** Writes a line of the ledger. The same fact twice violates its unique source and takes the transaction back. */
export async function writeEntry(
  tx: Tx,
  ledger: Ledger,
  { kind, delta, source, by = ledger.act.by, at, storeId, memo }: EntryFacts,
): Promise<string> {
  const id = newId(ledger.act.at);
  await tx.insert(PointsEntryEntity, {
    id,
    memberId: ledger.memberId,
    delta,
    kind,
    sourceType: source.type,
    sourceId: source.id,
    actorKind: by.kind,
    actorId: by.id,
    storeId: storeId ?? null,
    memo: memo ?? null,
    at: at ?? ledger.act.at,
    recordedAt: ledger.act.at,
  });
  return id;
}

interface NewLot {
  maturesAt: Date;
  expiresAt: Date;
  /** The lot these points first came in, where they came from another record. */
  originId?: string | null;
  revived?: boolean;
}

/** Makes the lot of a positive entry. One that is created mature pays debt at once, and expires at once where its end has passed. */
export async function makeLot(
  tx: Tx,
  ledger: Ledger,
  entry: { id: string; size: number },
  { maturesAt, expiresAt, originId = null, revived = false }: NewLot,
): Promise<string> {
  const isMature = maturesAt <= ledger.act.at;
  const lot: LedgerLot = {
    id: newId(ledger.act.at),
    remaining: entry.size,
    maturesAt,
    expiresAt,
    maturedAt: isMature ? ledger.act.at : null,
    originId,
    revived,
  };
  await tx.insert(PointsLotEntity, {
    ...lot,
    originId,
    revived,
    memberId: ledger.memberId,
    entryId: entry.id,
    size: entry.size,
    dueAt: dueAtOf(lot),
  });
  ledger.lots.push(lot);
  if (isMature) {
    await payDebt(tx, ledger, lot);
    await settleLedger(tx, ledger);
  }
  return lot.id;
}

/** Takes points out of lots for an entry. The statement itself refuses to take more than a lot has. */
export async function takeFrom(
  tx: Tx,
  ledger: Ledger,
  entryId: string,
  takes: readonly Take[],
): Promise<void> {
  for (const { lotId, amount } of [...takes].sort((a, b) => (a.lotId < b.lotId ? -1 : 1))) {
    const lot = lotOf(ledger, lotId);
    lot.remaining -= amount;
    const taken = await tx.execute(
      'UPDATE points_lot SET remaining = remaining - ?, dueAt = ? WHERE id = ? AND remaining >= ?',
      [amount, dueAtOf(lot), lotId, amount],
    );
    if (taken !== 1) throw new Error('a lot changed under its account lock');
    await tx.insert(PointsAllocationEntity, {
      id: newId(ledger.act.at),
      entryId,
      lotId,
      amount: -amount,
      at: ledger.act.at,
    });
  }
}

/** The part of a negative entry that found no points becomes debt. */
export async function addDebt(tx: Tx, ledger: Ledger, points: number): Promise<void> {
  if (points === 0) return;
  ledger.debt += points;
  await tx.execute('UPDATE points_account SET debt = debt + ? WHERE memberId = ?', [points, ledger.memberId]);
}

/** Lets an available lot pay open debt: further allocations of the indebted entries, the oldest first. */
export async function payDebt(tx: Tx, ledger: Ledger, lot: LedgerLot): Promise<void> {
  if (ledger.debt === 0 || lot.remaining === 0) return;
  for (const entry of await indebtedEntries(tx, ledger.memberId)) {
    const amount = Math.min(entry.open, lot.remaining);
    if (amount === 0) return;
    await takeFrom(tx, ledger, entry.id, [{ lotId: lot.id, amount }]);
    ledger.debt -= amount;
    await tx.execute('UPDATE points_account SET debt = debt - ? WHERE memberId = ?', [
      amount,
      ledger.memberId,
    ]);
  }
}

/** Negative entries whose allocations do not cover them. Asked only of the few members who have debt. */
const indebtedEntries = (tx: Tx, memberId: string) =>
  tx.rows(
    `SELECT e.id, -e.delta + COALESCE(SUM(a.amount), 0) AS open FROM points_entry e LEFT JOIN points_allocation a ON a.entryId = e.id
     WHERE e.memberId = ? AND e.delta < 0 GROUP BY e.id, e.delta, e.recordedAt HAVING -e.delta + COALESCE(SUM(a.amount), 0) > 0 ORDER BY e.recordedAt, e.id`,
    [memberId],
    { id: text, open: int },
  );

export function lotOf(ledger: Ledger, lotId: string): LedgerLot {
  const lot = ledger.lots.find(({ id }) => id === lotId);
  if (!lot) throw new Error('a lot that is not in its ledger');
  return lot;
}
