import type { Tx } from '../../database/database';
import type { Merging } from '../../database/member-data';
import { int } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { yearOf } from '../../kernel/calendar';
import { grantsOn, recount, recountGrants, setGrant } from './grants.commands';
import { spendsOf } from './spend.queries';
import { changeTier, ensureGrants, settleTier } from './tiers.commands';
import { EntitlementGrantEntity } from './tiers.entity';
import { changeOfMerge, standingChanges, tierRules } from './tiers.queries';
import { higherOf, largerGrant, rankOf, replay, sameTier } from './tiers.rules';

/**
 * The higher tier wins, with the later expiry; used entitlements add up against its grant. The record that is left keeps its
 * own tier and history as they are, for the day the merge is undone.
 */
export async function mergeTiers(tx: Tx, act: Act, { mergeId, fromId, intoId }: Merging): Promise<void> {
  const from = await settleTier(tx, act, { memberId: fromId });
  const into = await settleTier(tx, act, { memberId: intoId });
  const winner = higherOf(from, into);
  const scope = { memberId: intoId };
  if (!sameTier(winner, into))
    await changeTier(tx, act, scope, { ...winner, reason: 'merge', sourceId: mergeId });
  await ensureGrants(tx, act, scope, winner.tier, yearOf(act.at));
  await mergeGrants(tx, { fromId, intoId });
}

/**
 * Takes back what the merge alone made of the tier of the record that stayed, and reviews the one that is itself again, now
 * that its purchases are its own.
 */
export async function unmergeTiers(tx: Tx, act: Act, { mergeId, fromId, intoId }: Merging): Promise<void> {
  const scope = { memberId: intoId };
  const state = await settleTier(tx, act, scope);
  const rules = tierRules(act.settings);
  const own = await spendsOf(tx, intoId);
  const both = [...own, ...(await spendsOf(tx, fromId))];
  const standing = await standingChanges(tx, intoId);
  const merged = await changeOfMerge(tx, intoId, mergeId);
  const without = await replay(own, standing, act.at, rules);
  const withMerge = await replay(both, [...standing, ...merged], act.at, rules);
  if (
    !sameTier(without, withMerge) &&
    rankOf(without.tier) <= rankOf(state.tier) &&
    !sameTier(without, state)
  )
    await changeTier(tx, act, scope, { ...without, reason: 'merge' });

  await bringUsesBack(tx, { fromId, intoId });
  const itself = await settleTier(tx, act, { memberId: fromId });
  for (const year of await usedYears(tx, fromId))
    await ensureGrants(tx, act, { memberId: fromId }, itself.tier, year);
  for (const memberId of [intoId, fromId]) await recountGrants(tx, memberId);
}

/**
 * What both have used adds up against the larger of their grants; the uses themselves move along with the bookings. The
 * record that is left has none any more.
 */
async function mergeGrants(tx: Tx, { fromId, intoId }: { fromId: string; intoId: string }): Promise<void> {
  const into = await grantsOn(tx, intoId);
  for (const { year, kind, granted } of await grantsOn(tx, fromId)) {
    const own = into.find((row) => row.year === year && row.kind === kind);
    if (own)
      await setGrant(tx, { memberId: intoId, year, kind }, largerGrant(own.granted, granted), [fromId]);
    else await tx.insert(EntitlementGrantEntity, { memberId: intoId, year, kind, granted, used: 0 });
    await recount(tx, { memberId: intoId, year, kind }, [fromId]);
    await tx.execute('UPDATE entitlement_grant SET used = 0 WHERE memberId = ? AND year = ? AND kind = ?', [
      fromId,
      year,
      kind,
    ]);
  }
}

/** A free service belongs to its booking: one that was taken while the records were one goes back with it. */
const bringUsesBack = (tx: Tx, { fromId, intoId }: Pick<Merging, 'fromId' | 'intoId'>): Promise<number> =>
  tx.execute(
    `UPDATE entitlement_use SET memberId = ? WHERE memberId = ? AND bookingId IN (SELECT id FROM booking WHERE memberId = ?)`,
    [fromId, intoId, fromId],
  );

const usedYears = async (tx: Tx, memberId: string): Promise<number[]> =>
  (
    await tx.rows('SELECT DISTINCT year FROM entitlement_use WHERE memberId = ?', [memberId], { year: int })
  ).map(({ year }) => year);
