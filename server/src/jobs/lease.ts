import type { Reader, Tx } from '../database/database';
import { placeholders, text, type RowOf, type Shape, type SqlValue } from '../database/rows';
import { allOf, equals, plus, update, type Changes, type Condition } from '../database/update';
import { after } from '../kernel/clock';

/**
 * A lease: a row that one holder works on at a time, in whichever process.
 *
 * - `takeLease` takes it; `lockDue` and `takeLocked` take several rows at once.
 * - `renewLease` writes progress, and the lease lasts longer.
 * - `returnLease` writes the result.
 * - `giveUpLease` is for work that failed or was broken off: the row is tried again after a pause, or is dead after so many attempts.
 *
 * A lease that ran out, because its holder crashed or is too slow, may be taken by another. The former holder can then do none of
 * that any more: each of these statements matches the holder's name, and returns false for a row that has another.
 *
 * This value says where a table holds its leases. Every such table has a column `leaseUntil`. A command that ends the work
 * itself, such as a cancellation, does so in its own statement.
 */
export interface Lease {
  table: string;
  /** Its primary key. */
  key: string;
  /** The column of the holder's name. It keeps the name when the lease ends, unless the result clears it. */
  holder: string;
  /** After this long without being renewed, a lease has run out. */
  forMs: number;
  /** SQL: the rows that there is work on. No others are taken, renewed or returned. */
  open?: string;
  /**
   * SQL: the rows that nobody holds. By default those whose lease is empty or has run out. Work that is done at most once must not
   * be taken over: its table has a state for rows that are held, and says here which rows are not.
   */
  free?: string;
  /** The column of the time from which a row may be taken. */
  due?: string;
  /** For tables with a column `attempts`: how often work is tried. */
  attempts?: Attempts;
}

interface Attempts {
  most: number;
  /** How long a row waits after so many failed attempts. By default it may be taken again at once. */
  pauseMs?: (attempts: number) => number;
  /** Written when an attempt failed and another may be made. */
  again?: Changes;
  /** Written when the last attempt failed. */
  dead?: Changes;
}

/** Who holds which row. */
interface Held {
  key: string;
  holder: string;
}

interface Taking {
  holder: string;
  at: Date;
  /** What else is written. */
  set?: Changes;
}

interface Finding {
  at: Date;
  orderBy: string;
  limit: number;
}

/** SQL: a lease that is empty or has run out at the instant given. */
export const NOT_LEASED = '(leaseUntil IS NULL OR leaseUntil < ?)';

/** Locks what a SELECT finds, and passes over what is locked already. SQLite has one writer at a time and needs no such thing. */
export const skipLocked = (tx: Tx): string => (tx.engine === 'mysql' ? 'FOR UPDATE SKIP LOCKED' : '');

/** Keys of rows that may be taken. It locks nothing, so another holder may be faster. */
export async function leasable(m: Reader, lease: Lease, { at, orderBy, limit }: Finding): Promise<string[]> {
  const { sql, values } = allOf([...open(lease), ...free(lease, at), ...due(lease, at)]);
  const rows = await m.rows(
    `SELECT ${lease.key} AS found FROM ${lease.table} WHERE ${sql} ORDER BY ${orderBy} LIMIT ${limit}`,
    values,
    { found: text },
  );
  return rows.map(({ found }) => found);
}

/**
 * Takes the lease of one row, and counts the attempt before it is made: a process that dies on a row does not try it for ever.
 * @param early takes the row before it is due
 * @returns false if another holder was faster, or the row is not open or not due
 */
export async function takeLease(
  tx: Tx,
  lease: Lease,
  { key, early = false, ...taking }: Taking & { key: string; early?: boolean },
): Promise<boolean> {
  const { at } = taking;
  const taken = await update(tx, lease.table, asTaken(lease, taking), [
    equals(lease.key, key),
    ...open(lease),
    ...free(lease, at),
    ...(early ? [] : due(lease, at)),
  ]);
  return taken === 1;
}

/**
 * Finds rows that may be taken, and locks them until the transaction ends.
 * @param and a further condition, in SQL
 */
export function lockDue<S extends Shape>(
  tx: Tx,
  lease: Lease,
  { at, orderBy, limit, shape, and }: Finding & { shape: S; and?: string },
): Promise<RowOf<S>[]> {
  const further = and === undefined ? [] : [{ sql: and, values: [] }];
  const { sql, values } = allOf([...open(lease), ...free(lease, at), ...due(lease, at), ...further]);
  return tx.rows(
    `SELECT ${Object.keys(shape).join(', ')} FROM ${lease.table} WHERE ${sql} ORDER BY ${orderBy} LIMIT ${limit} ${skipLocked(tx)}`,
    values,
    shape,
  );
}

/** Takes the leases of rows that `lockDue` found in the same transaction, and counts the attempts. No-op if there are none. */
export async function takeLocked(
  tx: Tx,
  lease: Lease,
  { keys, ...taking }: Taking & { keys: readonly string[] },
): Promise<void> {
  if (keys.length === 0) return;
  const locked = { sql: `${lease.key} IN (${placeholders(keys)})`, values: keys };
  await update(tx, lease.table, asTaken(lease, taking), [locked]);
}

/**
 * Writes progress and extends the lease. The count of attempts begins anew.
 * @param where other columns and the values they must have
 * @returns false if the row is no longer this holder's, or no longer open
 */
export async function renewLease(
  tx: Tx,
  lease: Lease,
  { key, holder, at, set, where = {} }: Held & Taking & { where?: Record<string, SqlValue> },
): Promise<boolean> {
  const renewed = await update(
    tx,
    lease.table,
    { ...set, leaseUntil: after(at, lease.forMs), ...(lease.attempts && { attempts: 0 }) },
    [
      ...heldBy(lease, { key, holder }),
      ...open(lease),
      ...Object.entries(where).map(([column, value]) => equals(column, value)),
    ],
  );
  return renewed === 1;
}

/**
 * Writes the result of the work and ends the lease.
 * @returns false if the row is no longer this holder's, or no longer open
 */
export async function returnLease(tx: Tx, lease: Lease, held: Held, set?: Changes): Promise<boolean> {
  const returned = await update(tx, lease.table, { ...set, leaseUntil: null }, [
    ...heldBy(lease, held),
    ...open(lease),
  ]);
  return returned === 1;
}

/**
 * Ends the lease of work that failed or was broken off: the row may be taken again after the pause of its attempts, or is dead
 * after the last one. It does so too if the row is no longer open.
 * @param attempts how many were made, this one included
 * @param nextAt when the row may be taken again, instead of after the pause
 * @returns false if the row is no longer this holder's
 */
export async function giveUpLease(
  tx: Tx,
  lease: Lease,
  { key, holder, attempts, at, nextAt, set }: Held & Taking & { attempts: number; nextAt?: Date },
): Promise<boolean> {
  const { most = Infinity, pauseMs, again, dead } = lease.attempts ?? {};
  const until = nextAt ?? (pauseMs && after(at, pauseMs(attempts)));
  // A table without a column for it waits by a lease that lasts until then.
  const waiting = lease.due ? { leaseUntil: null, [lease.due]: until ?? at } : { leaseUntil: until ?? null };
  const givenUp = await update(
    tx,
    lease.table,
    { ...set, ...waiting, ...(attempts >= most ? dead : again) },
    heldBy(lease, { key, holder }),
  );
  return givenUp === 1;
}

/**
 * Whether a row that was just taken has had all its attempts: each was counted, none came to an end, so whatever made them did
 * not survive.
 * @param attempts how many were made, the present one included
 */
export const isSpent = (lease: Lease, attempts: number): boolean =>
  attempts > (lease.attempts?.most ?? Infinity);

const asTaken = (lease: Lease, { holder, at, set }: Taking): Changes => ({
  [lease.holder]: holder,
  leaseUntil: after(at, lease.forMs),
  ...(lease.attempts && { attempts: plus(1) }),
  ...set,
});

const heldBy = (lease: Lease, { key, holder }: Held): [Condition, Condition] => [
  equals(lease.key, key),
  equals(lease.holder, holder),
];

const open = (lease: Lease): Condition[] => (lease.open ? [{ sql: lease.open, values: [] }] : []);

const free = (lease: Lease, at: Date): Condition[] => [
  lease.free ? { sql: lease.free, values: [] } : { sql: NOT_LEASED, values: [at] },
];

const due = (lease: Lease, at: Date): Condition[] =>
  lease.due ? [{ sql: `${lease.due} <= ?`, values: [at] }] : [];
