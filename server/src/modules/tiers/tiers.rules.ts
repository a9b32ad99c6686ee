import { TIERS, type EntitlementKind, type Tier, type TierReason } from '@gemcare/shared';
import { endOfDayAfterMonths, monthsBefore } from '../../kernel/calendar';

/** How tiers rise, hold and fall: pure. */

export interface TierState {
  tier: Tier;
  /** The last instant of the tier; null where it does not end. */
  validUntil: Date | null;
}

export interface TierRules {
  thresholdFen: Record<Tier, number>;
  windowMonths: number;
  holdMonths: number;
}

/** A purchase as the tier sees it: spent when it was sold, known when it was recorded, less what was refunded. */
export interface Spend {
  soldAt: Date;
  recordedAt: Date;
  netFen: number;
}

export const START: TierState = { tier: 'silver', validUntil: null };

export const rankOf = (tier: Tier): number => TIERS.indexOf(tier);

/** The highest tier that a spend reaches. */
export const tierFor = (spendFen: number, thresholdFen: Record<Tier, number>): Tier =>
  TIERS.findLast((tier) => spendFen >= thresholdFen[tier]) ?? 'silver';

export const oneStepDown = (tier: Tier): Tier => TIERS[Math.max(0, rankOf(tier) - 1)] ?? 'silver';
export const oneStepUp = (tier: Tier): Tier | undefined => TIERS[rankOf(tier) + 1];

/** How long a tier holds that was reached or kept at an instant. Silver does not end. */
export const holdFrom = (tier: Tier, at: Date, { holdMonths }: TierRules): TierState => ({
  tier,
  validUntil: tier === 'silver' ? null : endOfDayAfterMonths(at, holdMonths),
});

/** The tier after a spend in the window reached `spendFen`; undefined where nothing changes. */
export function risen(state: TierState, spendFen: number, at: Date, rules: TierRules): TierState | undefined {
  const reached = tierFor(spendFen, rules.thresholdFen);
  return rankOf(reached) > rankOf(state.tier) ? holdFrom(reached, at, rules) : undefined;
}

export interface Review extends TierState {
  reason: 'kept' | 'downgraded';
  at: Date;
}

/**
 * The reviews that are due by `at`, in order: at its end a tier is kept where the spend still reaches it, else it falls one
 * step and never more. `spendAt` answers the net spend of the window that ends at an instant.
 */
export async function reviewsDue(
  state: TierState,
  at: Date,
  rules: TierRules,
  spendAt: (end: Date) => Promise<number> | number,
): Promise<Review[]> {
  const reviews: Review[] = [];
  let { tier, validUntil } = state;
  while (validUntil !== null && validUntil < at) {
    const end: Date = validUntil;
    const keeps = (await spendAt(end)) >= rules.thresholdFen[tier];
    const next = holdFrom(keeps ? tier : oneStepDown(tier), end, rules);
    reviews.push({ ...next, reason: keeps ? 'kept' : 'downgraded', at: end });
    ({ tier, validUntil } = next);
  }
  return reviews;
}

/** A row that stands whatever was refunded: staff, import, merge. */
export interface StandingChange extends TierState {
  at: Date;
}

/** Net spend of the window that ends at `at`, of what was known by then. */
export const spendIn = (spends: readonly Spend[], at: Date, windowMonths: number): number => {
  const start = monthsBefore(at, windowMonths);
  return spends
    .filter(({ soldAt, recordedAt }) => soldAt > start && soldAt <= at && recordedAt <= at)
    .reduce((sum, { netFen }) => sum + netFen, 0);
};

/**
 * Replays a member's tier from the start to `at` with the spends as they are now (refunds taken off): what the tier would
 * have been. Rows that staff, an import or a merge made stand.
 */
export async function replay(
  spends: readonly Spend[],
  standing: readonly StandingChange[],
  at: Date,
  rules: TierRules,
): Promise<TierState> {
  const moments = [
    ...spends.map((spend) => ({ at: spend.recordedAt, set: undefined })),
    ...standing.map((change) => ({ at: change.at, set: change })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());

  let state: TierState = START;
  const reviewUntil = async (end: Date) => {
    const last = (
      await reviewsDue(state, end, rules, (when) => spendIn(spends, when, rules.windowMonths))
    ).at(-1);
    if (last) state = { tier: last.tier, validUntil: last.validUntil };
  };
  for (const moment of moments) {
    await reviewUntil(moment.at);
    state =
      moment.set ?? risen(state, spendIn(spends, moment.at, rules.windowMonths), moment.at, rules) ?? state;
  }
  await reviewUntil(at);
  return { tier: state.tier, validUntil: state.validUntil };
}

/** Reasons that stand in a replay. */
export const STANDING_REASONS: readonly TierReason[] = ['staff', 'merge', 'import'];

/** What holds of two tiers of one person: the higher, with the later end. */
export function higherOf(a: TierState, b: TierState): TierState {
  const { tier } = rankOf(a.tier) > rankOf(b.tier) ? a : b;
  const ends = [a.validUntil, b.validUntil].flatMap((end) => end ?? []);
  const last = Math.max(...ends.map((end) => end.getTime()));
  return { tier, validUntil: ends.length > 0 ? new Date(last) : null };
}

export const sameTier = (a: TierState, b: TierState): boolean =>
  a.tier === b.tier && a.validUntil?.getTime() === b.validUntil?.getTime();

/** The larger of two grants; null is without limit. */
export const largerGrant = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.max(a, b);

/** What a tier grants a year. */
export type Grants = Record<EntitlementKind, Record<Tier, number | null>>;
