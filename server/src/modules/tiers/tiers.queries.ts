import { ENTITLEMENT_KINDS, TIER_REASONS, TIERS, type Entitlement, type Tier } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, nullable, oneOf, placeholders, text } from '../../database/rows';
import { decodeInstantCursor } from '../../http/paging';
import type { Act, Settings } from '../../kernel/act';
import { dayOf, monthsBefore, yearOf } from '../../kernel/calendar';
import { undoneMerges } from '../members/merge-path.queries';
import { spendBetween } from './spend.queries';
import {
  oneStepUp,
  reviewsDue,
  risen,
  STANDING_REASONS,
  START,
  type Grants,
  type StandingChange,
  type TierRules,
  type TierState,
} from './tiers.rules';

export type { TierState } from './tiers.rules';

export const tierRules = (settings: Settings): TierRules => ({
  thresholdFen: settings['tiers.thresholdFen'],
  windowMonths: settings['tiers.windowMonths'],
  holdMonths: settings['tiers.holdMonths'],
});

export const grantsOf = (settings: Settings): Grants => ({
  cleaning: settings['tiers.cleanings'],
  polishing: settings['tiers.polishings'],
});

const STATE = { tier: oneOf(TIERS), validUntil: nullable(instant) };

/** The tier on record now. */
export const tierOf = async (m: Reader, memberId: string): Promise<TierState> =>
  (await m.row('SELECT tier, validUntil FROM member_tier WHERE memberId = ?', [memberId], STATE)) ?? START;

/** The tier that holds at an instant, whether or not the review of one that has ended is on record. */
export async function settledTier(
  m: Reader,
  act: Act,
  { memberId }: StandingOptions,
  state: TierState,
): Promise<TierState> {
  const rules = tierRules(act.settings);
  const reviews = await reviewsDue(state, act.at, rules, (end) =>
    spendBetween(m, memberId, monthsBefore(end, rules.windowMonths), end),
  );
  const { tier, validUntil } = reviews.at(-1) ?? state;
  return { tier, validUntil };
}

/** The tier a member holds now: time alone decides, the job only records it. */
export const tierNow = async (m: Reader, act: Act, options: StandingOptions): Promise<TierState> =>
  settledTier(m, act, options, await tierOf(m, options.memberId));

/** The tier a member held at an instant, by the history; silver before the first line. */
export async function tierHeldAt(m: Reader, act: Act, options: StandingOptions): Promise<Tier> {
  const row = await m.row(
    'SELECT tier, validUntil FROM tier_change WHERE memberId = ? AND at <= ? ORDER BY at DESC, id DESC LIMIT 1',
    [options.memberId, act.at],
    STATE,
  );
  return (await settledTier(m, act, options, row ?? START)).tier;
}

/** The tier once `addedFen` more is spent. */
export async function tierAfterSpend(
  m: Reader,
  act: Act,
  { memberId, addedFen }: StandingOptions & { addedFen: number },
): Promise<Tier> {
  const state = await tierNow(m, act, { memberId });
  const rules = tierRules(act.settings);
  const spend = await spendBetween(m, memberId, monthsBefore(act.at, rules.windowMonths), act.at);
  return risen(state, spend + addedFen, act.at, rules)?.tier ?? state.tier;
}

/** What is missing to rise, and to keep the tier at its end. */
export function progressOf(
  state: TierState,
  spend: { windowFen: number; keepFen: number },
  settings: Settings,
) {
  const thresholdFen = settings['tiers.thresholdFen'];
  const next = oneStepUp(state.tier);
  const missing = (threshold: number, fen: number) => Math.max(0, threshold - fen);
  return {
    spendFen: spend.windowFen,
    windowMonths: settings['tiers.windowMonths'],
    next: next
      ? {
          tier: next,
          thresholdFen: thresholdFen[next],
          missingFen: missing(thresholdFen[next], spend.windowFen),
        }
      : null,
    keep: state.validUntil
      ? {
          thresholdFen: thresholdFen[state.tier],
          missingFen: missing(thresholdFen[state.tier], spend.keepFen),
          until: dayOf(state.validUntil),
        }
      : null,
  };
}

/** The start of the window that counts when the running tier ends. */
export const keepWindowStart = (state: TierState, settings: Settings): Date | null =>
  state.validUntil && monthsBefore(state.validUntil, settings['tiers.windowMonths']);

/** The year's entitlements: of the grant on record, else of the tier. */
export function entitlementsFrom(
  rows: readonly { kind: string; granted: number | null; used: number }[],
  tier: Tier,
  year: number,
  settings: Settings,
): Entitlement[] {
  const grants = grantsOf(settings);
  return ENTITLEMENT_KINDS.map((kind) => {
    const row = rows.find((candidate) => candidate.kind === kind);
    const granted = row ? row.granted : grants[kind][tier];
    const used = row?.used ?? 0;
    return { kind, year, granted, used, left: granted === null ? null : granted - used };
  });
}

interface StandingOptions {
  memberId: string;
}

/** Everything about a member's tier at an instant. */
export async function tierStanding(m: Reader, act: Act, { memberId }: StandingOptions) {
  const state = await tierNow(m, act, { memberId });
  const keepFrom = keepWindowStart(state, act.settings);
  const year = yearOf(act.at);
  const windowFen = await spendBetween(
    m,
    memberId,
    monthsBefore(act.at, act.settings['tiers.windowMonths']),
    act.at,
  );
  const keepFen = keepFrom ? await spendBetween(m, memberId, keepFrom, act.at) : 0;
  const grants = await m.rows(
    'SELECT kind, granted, used FROM entitlement_grant WHERE memberId = ? AND year = ?',
    [memberId, year],
    {
      kind: text,
      granted: nullable(int),
      used: int,
    },
  );
  return {
    tier: state.tier,
    tierValidUntil: state.validUntil && dayOf(state.validUntil),
    multiplierPercent: act.settings['tiers.multiplierPercent'][state.tier],
    progress: progressOf(state, { windowFen, keepFen }, act.settings),
    entitlements: entitlementsFrom(grants, state.tier, year, act.settings),
    spendLast12MonthsFen: await spendBetween(m, memberId, monthsBefore(act.at, 12), act.at),
  };
}

/** Tiers of a page of members. */
export async function tiersOfMany(m: Reader, memberIds: string[]): Promise<Map<string, Tier>> {
  if (memberIds.length === 0) return new Map();
  const rows = await m.rows(
    `SELECT memberId, tier FROM member_tier WHERE memberId IN (${placeholders(memberIds)})`,
    memberIds,
    { memberId: text, tier: oneOf(TIERS) },
  );
  return new Map(rows.map(({ memberId, tier }) => [memberId, tier]));
}

const CHANGE = {
  id: text,
  tier: oneOf(TIERS),
  reason: oneOf(TIER_REASONS),
  at: instant,
  validUntil: nullable(instant),
  staffId: nullable(text),
  staffName: nullable(text),
  note: nullable(text),
};

/** A member's tier history, newest first; one row more than `limit` where there is a next page. */
export function tierHistory(
  m: Reader,
  memberId: string,
  { limit, cursor }: { limit: number; cursor?: string },
) {
  const from = decodeInstantCursor(cursor);
  return m.rows(
    `SELECT c.id, c.tier, c.reason, c.at, c.validUntil, c.staffId, c.note, f.name AS staffName FROM tier_change c LEFT JOIN staff f ON f.id = c.staffId
     WHERE c.memberId = ? ${from ? 'AND (c.at < ? OR (c.at = ? AND c.id < ?))' : ''} ORDER BY c.at DESC, c.id DESC LIMIT ${limit + 1}`,
    [memberId, ...(from ? [from.at, from.at, from.id] : [])],
    CHANGE,
  );
}

export type TierChangeRow = Awaited<ReturnType<typeof tierHistory>>[number];

/** Members whose tier has ended and waits for its review, the longest waiting first. A record that was merged away waits until it is itself again. */
export async function membersToReview(m: Reader, at: Date, limit: number): Promise<string[]> {
  const rows = await m.rows(
    `SELECT t.memberId FROM member_tier t JOIN member m ON m.id = t.memberId WHERE t.validUntil < ? AND m.state = 'active' ORDER BY t.validUntil LIMIT ${limit}`,
    [at],
    { memberId: text },
  );
  return rows.map(({ memberId }) => memberId);
}

/** The lines of a member's history that stand in a replay; those of a merge only while it does. */
export async function standingChanges(
  m: Reader,
  memberId: string,
): Promise<(StandingChange & { sourceId: string | null })[]> {
  const rows = await m.rows(
    `SELECT tier, validUntil, at, sourceId FROM tier_change WHERE memberId = ? AND reason IN (${placeholders(STANDING_REASONS)}) ORDER BY at, id`,
    [memberId, ...STANDING_REASONS],
    { ...STATE, at: instant, sourceId: nullable(text) },
  );
  const merges = rows.flatMap(({ sourceId }) => sourceId ?? []);
  const undone = await undoneMerges(m, merges);
  return rows.filter(({ sourceId }) => sourceId === null || !undone.has(sourceId));
}

/** The line that a merge made in the history of the record that stayed, if it changed its tier. */
export const changeOfMerge = (m: Reader, memberId: string, mergeId: string) =>
  m.rows(
    `SELECT tier, validUntil, at FROM tier_change WHERE memberId = ? AND reason = 'merge' AND sourceId = ?`,
    [memberId, mergeId],
    { ...STATE, at: instant },
  );
