import type { Tier } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { changeTier, settleTier } from './tiers.commands';
import { tierRules } from './tiers.queries';
import { holdFrom, rankOf, type TierState } from './tiers.rules';

interface ImportTier {
  memberId: string;
  tier: Tier;
  /** The last instant of it; as long as one that was reached now where left out. */
  validUntil?: Date;
  /** The import's line. */
  sourceId: string;
}

/**
 * Brings the tier along that a member held in an older system. It never lowers a tier and never ends one sooner. The caller
 * holds the member's account.
 */
export async function importTier(
  tx: Tx,
  act: Act,
  { memberId, tier, validUntil, sourceId }: ImportTier,
): Promise<void> {
  const scope = { memberId, isHistory: true };
  const held = await settleTier(tx, act, scope);
  const usual = holdFrom(tier, act.at, tierRules(act.settings));
  const brought = usual.validUntil && validUntil ? { tier, validUntil } : usual;
  if (isBetter(brought, held)) await changeTier(tx, act, scope, { ...brought, reason: 'import', sourceId });
}

const isBetter = (brought: TierState, held: TierState): boolean =>
  rankOf(brought.tier) > rankOf(held.tier) ||
  (brought.tier === held.tier &&
    brought.validUntil !== null &&
    held.validUntil !== null &&
    brought.validUntil > held.validUntil);
