import { ENTITLEMENT_KINDS, type Tier, type TierReason } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { int, nullable, oneOf } from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { monthsBefore, yearOf } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import { openLedger } from '../points/points.commands';
import { setGrant } from './grants.commands';
import { spendBetween, spendsOf } from './spend.queries';
import { EntitlementGrantEntity, MemberTierEntity, TierChangeEntity } from './tiers.entity';
import { grantsOf, standingChanges, tierOf, tierRules } from './tiers.queries';
import {
  holdFrom,
  largerGrant,
  rankOf,
  replay,
  reviewsDue,
  risen,
  START,
  type TierState,
} from './tiers.rules';

interface Scope {
  memberId: string;
  /** History that is brought along: nobody is told of it as of news. */
  isHistory?: boolean;
}

/** Starts a new member at silver. */
export async function joinTier(tx: Tx, act: Act, { memberId }: Scope): Promise<void> {
  await tx.insert(MemberTierEntity, { memberId, ...START, version: 1 });
  await recordChange(tx, act, { memberId }, { ...START, reason: 'joined' });
  await ensureGrants(tx, act, { memberId }, START.tier, yearOf(act.at));
}

/**
 * Reviews a tier that has ended by the instant of the act: kept, or one step down (several times where it has waited long). The caller holds
 * the member's account. Answers the tier that holds.
 */
export async function settleTier(tx: Tx, act: Act, scope: Scope): Promise<TierState> {
  const { memberId } = scope;
  const state = await tierOf(tx, memberId);
  const rules = tierRules(act.settings);
  const reviews = await reviewsDue(state, act.at, rules, (end) =>
    spendBetween(tx, memberId, monthsBefore(end, rules.windowMonths), end),
  );
  for (const { tier, validUntil, reason, at: when } of reviews)
    await changeTier(tx, { ...act, at: when }, scope, { tier, validUntil, reason });
  const last = reviews.at(-1);
  return last ? { tier: last.tier, validUntil: last.validUntil } : state;
}

/** Raises the tier at once where the spend of the window reaches a higher one. */
export async function raiseTier(tx: Tx, act: Act, scope: Scope, saleId: string): Promise<TierState> {
  const { memberId } = scope;
  const state = await tierOf(tx, memberId);
  const rules = tierRules(act.settings);
  const spend = await spendBetween(tx, memberId, monthsBefore(act.at, rules.windowMonths), act.at);
  const higher = risen(state, spend, act.at, rules);
  if (!higher) return state;
  await changeTier(tx, act, scope, { ...higher, reason: 'upgraded', sourceId: saleId });
  return higher;
}

interface Refunded {
  refundId: string;
  saleId: string;
  totalFen: number;
}

/**
 * After a refund: the tier falls to what a replay without the refunded amount gives. Only what the amount itself makes of
 * it counts: a threshold that was raised meanwhile takes no tier away, and nothing rises by a refund.
 */
export async function lowerTierAfterRefund(
  tx: Tx,
  act: Act,
  scope: Scope,
  { refundId, saleId, totalFen }: Refunded,
): Promise<void> {
  const { memberId } = scope;
  const state = await tierOf(tx, memberId);
  const standing = await standingChanges(tx, memberId);
  const spends = await spendsOf(tx, memberId);
  const before = spends.map((sale) =>
    sale.id === saleId ? { ...sale, netFen: sale.netFen + totalFen } : sale,
  );
  const rules = tierRules(act.settings);
  const [without, withAmount] = [
    await replay(spends, standing, act.at, rules),
    await replay(before, standing, act.at, rules),
  ];
  if (rankOf(without.tier) < Math.min(rankOf(state.tier), rankOf(withAmount.tier)))
    await changeTier(tx, act, scope, { ...without, reason: 'refund', sourceId: refundId });
}

interface SetTier {
  memberId: string;
  tier: Tier;
  reason: string;
}

/**
 * Sets a tier by hand; it holds as long as one that was reached today.
 * @throws member.not_found, member.closed
 */
export async function setTier(
  tx: Tx,
  act: Act<StaffActor>,
  { memberId, tier, reason }: SetTier,
): Promise<void> {
  const { act: now } = await openLedger(tx, act, memberId); // the account is the lock of everything that depends on spend
  assertActive(await memberById(tx, memberId));
  const scope = { memberId };
  const before = await settleTier(tx, now, scope);
  await changeTier(tx, now, scope, {
    ...holdFrom(tier, now.at, tierRules(act.settings)),
    reason: 'staff',
    staffId: act.by.id,
    note: reason,
  });
  await recordAudit(tx, now, {
    action: 'tier.set',
    reason,
    subject: { type: 'member', id: memberId },
    memberId,
    before: { tier: before.tier },
    after: { tier },
  });
}

export interface Change extends TierState {
  reason: TierReason;
  sourceId?: string;
  staffId?: string;
  note?: string;
}

/** Puts a change of tier on record, with the grants that go with it. */
export async function changeTier(tx: Tx, act: Act, scope: Scope, change: Change): Promise<string> {
  const { memberId } = scope;
  const before = await tierOf(tx, memberId);
  await ensureGrants(tx, act, scope, before.tier, yearOf(act.at));
  await tx.execute(
    'UPDATE member_tier SET tier = ?, validUntil = ?, version = version + 1 WHERE memberId = ?',
    [change.tier, change.validUntil, memberId],
  );
  const id = await recordChange(tx, act, scope, change);
  await adjustGrants(tx, act, scope, { from: before.tier, to: change.tier });
  const isNews = change.tier !== before.tier || change.reason === 'kept';
  if (isNews && !scope.isHistory)
    await announce(tx, act, 'tier.changed', {
      memberId,
      changeId: id,
      tier: change.tier,
      reason: change.reason,
    });
  return id;
}

async function recordChange(
  tx: Tx,
  act: Act,
  { memberId }: Scope,
  { tier, validUntil, reason, sourceId, staffId, note }: Change,
): Promise<string> {
  const id = newId(act.at);
  await tx.insert(TierChangeEntity, {
    id,
    memberId,
    tier,
    reason,
    at: act.at,
    validUntil,
    staffId: staffId ?? null,
    note: note ?? null,
    sourceId: sourceId ?? null,
  });
  return id;
}

/** Writes a year's grants of a tier where there are none yet: a later fall must not lower them. */
export async function ensureGrants(
  tx: Tx,
  act: Act,
  { memberId }: Pick<Scope, 'memberId'>,
  tier: Tier,
  year: number,
): Promise<void> {
  const grants = grantsOf(act.settings);
  for (const kind of ENTITLEMENT_KINDS) {
    const existing = await tx.row(
      'SELECT used FROM entitlement_grant WHERE memberId = ? AND year = ? AND kind = ?',
      [memberId, year, kind],
      { used: int },
    );
    if (!existing)
      await tx.insert(EntitlementGrantEntity, { memberId, year, kind, granted: grants[kind][tier], used: 0 });
  }
}

/**
 * Another tier, other grants: a higher one raises those of this year and of years that were booked ahead; a lower one leaves
 * the running year as it is (DOMAIN §2) and lowers only what lies ahead.
 */
async function adjustGrants(
  tx: Tx,
  act: Act,
  { memberId }: Scope,
  { from, to }: { from: Tier; to: Tier },
): Promise<void> {
  const rises = rankOf(to) > rankOf(from);
  if (!rises && from === to) return;
  const grants = grantsOf(act.settings);
  const rows = await tx.rows(
    'SELECT year, kind, granted FROM entitlement_grant WHERE memberId = ? AND year >= ?',
    [memberId, rises ? yearOf(act.at) : yearOf(act.at) + 1],
    { year: int, kind: oneOf(ENTITLEMENT_KINDS), granted: nullable(int) },
  );
  for (const { year, kind, granted } of rows) {
    const wanted = rises ? largerGrant(granted, grants[kind][to]) : grants[kind][to];
    await setGrant(tx, { memberId, year, kind }, wanted);
  }
}
