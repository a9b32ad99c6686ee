import { ENTITLEMENT_KINDS, type EntitlementKind } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { int, nullable, oneOf, placeholders } from '../../database/rows';

/** A year's number of free services on record. `used` is what bookings hold or have consumed of it, as far as the grant goes. */

export interface GrantKey {
  memberId: string;
  year: number;
  kind: EntitlementKind;
}

const KEY = 'memberId = ? AND year = ? AND kind = ?';

/** The grants of a member, of every year. */
export const grantsOn = (tx: Tx, memberId: string) =>
  tx.rows('SELECT year, kind, granted FROM entitlement_grant WHERE memberId = ?', [memberId], {
    year: int,
    kind: oneOf(ENTITLEMENT_KINDS),
    granted: nullable(int),
  });

/** Takes one of a year's free services. False where none is left: the statement itself keeps the limit. */
export const takeOne = async (tx: Tx, { memberId, year, kind }: GrantKey): Promise<boolean> =>
  (await tx.execute(
    `UPDATE entitlement_grant SET used = used + 1 WHERE ${KEY} AND (granted IS NULL OR used < granted)`,
    [memberId, year, kind],
  )) === 1;

/**
 * Counts anew what is used of a grant: all that bookings hold or have consumed, at most the grant (a merge may bring more
 * than that; it does not come back when one of them is cancelled). `alsoOf` names records whose uses count along.
 */
export async function recount(
  tx: Tx,
  { memberId, year, kind }: GrantKey,
  alsoOf: readonly string[] = [],
): Promise<void> {
  const ids = [memberId, ...alsoOf];
  const row = await tx.row(
    `SELECT COUNT(*) AS n FROM entitlement_use WHERE memberId IN (${placeholders(ids)}) AND year = ? AND kind = ? AND state <> 'released'`,
    [...ids, year, kind],
    { n: int },
  );
  const used = row?.n ?? 0;
  await tx.execute(
    `UPDATE entitlement_grant SET used = CASE WHEN granted IS NULL OR granted > ? THEN ? ELSE granted END WHERE ${KEY}`,
    [used, used, memberId, year, kind],
  );
}

/** Every grant of a member, after uses came or went. */
export async function recountGrants(tx: Tx, memberId: string): Promise<void> {
  for (const { year, kind } of await grantsOn(tx, memberId)) await recount(tx, { memberId, year, kind });
}

/** Sets how many a year has; null is without limit. Never below what is used already. */
export async function setGrant(
  tx: Tx,
  key: GrantKey,
  granted: number | null,
  alsoOf: readonly string[] = [],
): Promise<void> {
  const { memberId, year, kind } = key;
  await tx.execute(
    `UPDATE entitlement_grant SET granted = CASE WHEN ? IS NOT NULL AND used > ? THEN used ELSE ? END WHERE ${KEY}`,
    [granted, granted, granted, memberId, year, kind],
  );
  await recount(tx, key, alsoOf);
}
