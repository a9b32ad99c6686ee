import * as z from 'zod';
import { ENTITLEMENT_KINDS } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { Merging } from '../../database/member-data';
import { int, nullable, oneOf } from '../../database/rows';
import { spendsOf } from '../sales/sales.queries';
import type { Settings } from '../settings/settings.queries';
import { changeTier, ensureGrants, settleTier } from './tiers.commands';
import { EntitlementGrantEntity } from './tiers.entity';
import { changeOfMerge, standingChanges, tierRules } from './tiers.queries';
import { higherOf, largerGrant, rankOf, replay, sameTier } from './tiers.rules';

type Merge = Merging & { settings: Settings };

/** What a merge added to the entitlements of the record that stays. */
const Facts = z.object({
  used: z.array(z.object({ year: z.int(), kind: z.enum(ENTITLEMENT_KINDS), added: z.int() })),
});
type Facts = z.infer<typeof Facts>;

/**
 * The higher tier wins, with the later expiry; used entitlements add up against its grant. The record that is left keeps its
 * own tier and history as they are, for the day the merge is undone.
 */
export async function mergeTiers(tx: Tx, { mergeId, fromId, intoId, at, settings }: Merge): Promise<Facts> {
  const from = await settleTier(tx, { memberId: fromId, at, settings });
  const into = await settleTier(tx, { memberId: intoId, at, settings });
  const winner = higherOf(from, into);
  const scope = { memberId: intoId, at, settings };
  if (!sameTier(winner, into)) await changeTier(tx, scope, { ...winner, reason: 'merge', sourceId: mergeId });
  await ensureGrants(tx, scope, winner.tier);
  return { used: await addUsed(tx, fromId, intoId) };
}

/**
 * Takes back what the merge alone made of the tier of the record that stayed, and reviews the one that is itself again, now
 * that its purchases are its own.
 */
export async function unmergeTiers(
  tx: Tx,
  { mergeId, fromId, intoId, at, settings }: Merge,
  facts: unknown,
): Promise<void> {
  const scope = { memberId: intoId, at, settings };
  const state = await settleTier(tx, scope);
  const rules = tierRules(settings);
  const own = await spendsOf(tx, intoId);
  const both = [...own, ...(await spendsOf(tx, fromId))];
  const standing = await standingChanges(tx, intoId);
  const merged = await changeOfMerge(tx, intoId, mergeId);
  const without = await replay(own, standing, at, rules);
  const withMerge = await replay(both, [...standing, ...merged], at, rules);
  if (
    !sameTier(without, withMerge) &&
    rankOf(without.tier) <= rankOf(state.tier) &&
    !sameTier(without, state)
  )
    await changeTier(tx, scope, { ...without, reason: 'merge' });

  for (const { year, kind, added } of Facts.parse(facts).used)
    await tx.execute(
      'UPDATE entitlement_grant SET used = CASE WHEN used > ? THEN used - ? ELSE 0 END WHERE memberId = ? AND year = ? AND kind = ?',
      [added, added, intoId, year, kind],
    );
  await settleTier(tx, { memberId: fromId, at, settings });
}

const GRANT = { year: int, kind: oneOf(ENTITLEMENT_KINDS), granted: nullable(int), used: int };
const SELECT = 'SELECT year, kind, granted, used FROM entitlement_grant WHERE memberId = ?';

/** Adds what one record has used to what the other has, as far as its grant goes. */
async function addUsed(tx: Tx, fromId: string, intoId: string): Promise<Facts['used']> {
  const used: Facts['used'] = [];
  const into = await tx.rows(SELECT, [intoId], GRANT);
  for (const { year, kind, granted, used: theirs } of await tx.rows(SELECT, [fromId], GRANT)) {
    const own = into.find((row) => row.year === year && row.kind === kind);
    if (!own) {
      await tx.insert(EntitlementGrantEntity, { memberId: intoId, year, kind, granted, used: theirs });
      if (theirs > 0) used.push({ year, kind, added: theirs });
      continue;
    }
    const grant = largerGrant(own.granted, granted);
    const added = grant === null ? theirs : Math.min(theirs, grant - own.used);
    await tx.execute(
      'UPDATE entitlement_grant SET granted = ?, used = used + ? WHERE memberId = ? AND year = ? AND kind = ?',
      [grant, added, intoId, year, kind],
    );
    if (added > 0) used.push({ year, kind, added });
  }
  return used;
}
