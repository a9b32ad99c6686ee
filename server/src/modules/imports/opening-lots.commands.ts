import type { Reader, Tx } from '../../database/database';
import { dayOf, endOfDay, startOfDay } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { holdersOf } from '../members/holders.queries';
import { lockActiveMember } from '../members/identity.commands';
import { openingPoints } from '../points/opening.commands';
import { openingLotsOf } from '../points/opening.queries';
import { openLedger, type Ledger } from '../points/points.commands';
import { remember } from './import-records.commands';
import { recordsOf, recordsOfMembers } from './import-records.queries';
import { kindOf, type ImportRun, type Verdict } from './kind';
import { lotKey, readLot, type OpeningLot } from './member-rows.rules';

/** Opening points, as a file of their own or as columns of a file of members: one line a lot. */

/** The last instant of a local day of the store. */
export const endOf = (day: string, zone: string): Date => endOfDay(startOfDay(day, zone), zone);

const keyOfLot = (lot: OpeningLot, run: ImportRun): string => run.digest(`points:${lotKey(lot)}`);
const contentOfLot = (lot: OpeningLot, run: ImportRun): string =>
  run.digest(JSON.stringify([lot.points, lot.until ?? null]));

/** What the database has to say about lots. */
export interface LotFacts {
  /** Phone → member. */
  holders: ReadonlyMap<string, string>;
  /** Store and key → content, of lots that were brought before. */
  brought: ReadonlyMap<string, string>;
  /** Members another store brought opening points for. */
  elsewhere: ReadonlySet<string>;
  /** Member and day, of the lots that there are. */
  days: ReadonlySet<string>;
}

export async function lotFacts(m: Reader, lots: readonly OpeningLot[], run: ImportRun): Promise<LotFacts> {
  const holders = await holdersOf(
    m,
    lots.map(({ phone }) => phone),
  );
  const memberIds = [...new Set(holders.values())];
  const others = (await recordsOfMembers(m, 'points', memberIds)).filter(
    ({ storeId }) => storeId !== run.storeId,
  );
  const there = await openingLotsOf(m, memberIds);
  const records = await recordsOf(
    m,
    'points',
    lots.map((lot) => keyOfLot(lot, run)),
  );
  return {
    holders,
    brought: new Map(
      records.map(({ storeId, keyDigest, contentDigest }) => [`${storeId}:${keyDigest}`, contentDigest]),
    ),
    elsewhere: new Set(others.map(({ memberId }) => memberId)),
    days: new Set(there.map(({ memberId, expiresAt }) => `${memberId}:${dayOf(expiresAt, run.zone)}`)),
  };
}

/** A lot for somebody who may not be a member yet: that is for the caller to say. */
export function judgeLot(lot: OpeningLot, facts: LotFacts, run: ImportRun): Verdict {
  const known = facts.brought.get(`${run.storeId}:${keyOfLot(lot, run)}`);
  if (known !== undefined)
    return known === contentOfLot(lot, run)
      ? { outcome: 'unchanged' }
      : { outcome: 'refused', code: 'import.points_differ' };
  const memberId = facts.holders.get(lot.phone);
  if (memberId === undefined) return { outcome: 'fresh' };
  const isThere = lot.until !== undefined && facts.days.has(`${memberId}:${lot.until}`);
  return facts.elsewhere.has(memberId) || isThere
    ? { outcome: 'refused', code: 'import.points_imported' }
    : { outcome: 'fresh' };
}

/** Books a lot. The caller holds the account. */
export async function writeLot(tx: Tx, ledger: Ledger, lot: OpeningLot, run: ImportRun): Promise<void> {
  const { memberId } = ledger;
  const id = newId(run.act.at);
  await remember(tx, run, {
    id,
    kind: 'points',
    keyDigest: keyOfLot(lot, run),
    contentDigest: contentOfLot(lot, run),
    memberId,
    subjectId: memberId,
  });
  await openingPoints(tx, ledger, {
    points: lot.points,
    recordId: id,
    storeId: run.storeId,
    expiresAt: lot.until === undefined ? undefined : endOf(lot.until, run.zone),
    zone: run.zone,
  });
}

export const pointsKind = kindOf<OpeningLot, LotFacts>({
  keyOf: () => null,
  read: readLot,
  gather: lotFacts,
  judge: (lot, facts, run) => {
    const verdict = judgeLot(lot, facts, run);
    return verdict.outcome === 'fresh' && !facts.holders.has(lot.phone)
      ? { outcome: 'refused', code: 'import.member_unknown' }
      : verdict;
  },
  write: async (tx, lot, facts, run) => {
    const memberId = facts.holders.get(lot.phone);
    if (memberId === undefined) throw new Error('points of nobody');
    await lockActiveMember(tx, memberId); // it may have been merged meanwhile
    await writeLot(tx, await openLedger(tx, run.act, memberId), lot, run);
  },
  repeated: 'import.row_repeated',
});
