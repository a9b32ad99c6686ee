import * as z from 'zod';
import { endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import { Day, Fen, FenSum, Id, Instant, pageOf, PageQuery, Points, Reason, StaffRef } from '../primitives';

export const TIERS = ['silver', 'gold', 'platinum', 'diamond'] as const;
export const Tier = z.enum(TIERS).meta({
  id: 'Tier',
  description: 'silver 银卡, gold 金卡, platinum 铂金卡, diamond 钻石卡',
  example: 'gold',
});
export type Tier = z.infer<typeof Tier>;

export const TIER_REASONS = [
  'joined',
  'upgraded',
  'kept',
  'downgraded',
  'refund',
  'staff',
  'merge',
  'import',
] as const;
export const TierReason = z.enum(TIER_REASONS).meta({ id: 'TierReason' });
export type TierReason = z.infer<typeof TierReason>;

export const TierChange = z
  .object({
    id: Id,
    tier: Tier,
    reason: TierReason,
    at: Instant,
    validUntil: Day.nullable(),
    by: StaffRef.nullable(),
    note: z.string().nullable().meta({ example: '老客户回馈' }),
  })
  .meta({ id: 'TierChange' });
export type TierChange = z.infer<typeof TierChange>;

export const ENTITLEMENT_KINDS = ['cleaning', 'polishing'] as const;
export const EntitlementKind = z.enum(ENTITLEMENT_KINDS).meta({ id: 'EntitlementKind' });
export type EntitlementKind = z.infer<typeof EntitlementKind>;

/** A counted free service of the running calendar year; `granted` and `left` are null where the tier has no limit. */
export const Entitlement = z
  .object({
    kind: EntitlementKind,
    year: z.int(),
    granted: z.int().nullable(),
    used: z.int(),
    left: z.int().nullable(),
  })
  .meta({ id: 'Entitlement' });
export type Entitlement = z.infer<typeof Entitlement>;

/** What is missing to rise, or to keep the tier at its end. */
export const TierProgress = z
  .object({
    spendFen: FenSum.meta({ description: 'Net spend of the window that counts' }),
    windowMonths: z.int(),
    next: z.object({ tier: Tier, thresholdFen: Fen, missingFen: Fen }).nullable(),
    keep: z.object({ thresholdFen: Fen, missingFen: Fen, until: Day }).nullable(),
  })
  .meta({ id: 'TierProgress' });

export const Card = z
  .object({
    memberNo: z.string().meta({ example: '6028441379' }),
    name: z.string().nullable().meta({ example: '林女士' }),
    tier: Tier,
    tierValidUntil: Day.nullable(),
    multiplierPercent: z.int().meta({ description: 'Points multiplier of the tier, percent', example: 120 }),
    available: Points,
    pending: Points.meta({ example: 620 }),
    debt: Points.meta({
      description: '待抵扣积分: paid by the next points that become available',
      example: 0,
    }),
    progress: TierProgress,
    entitlements: z.array(Entitlement),
    consultant: z
      .object({ name: z.string().meta({ example: '王女士' }) })
      .nullable()
      .meta({ description: 'The named consultant, for tiers that have one' }),
    unread: z.int(),
    closesAt: Instant.nullable().meta({ description: 'When the account closes, where that was asked for' }),
  })
  .meta({ id: 'Card' });
export type Card = z.infer<typeof Card>;

export const tiers = feature('Card, tier and its history · 会员卡与等级', {
  card: endpoint({
    method: 'GET',
    path: '/me/card',
    summary: "The member's card: tier, points, progress and entitlements",
    roles: ['member'],
    ok: Card,
    errors: ['member.phone_required'],
  }),
  history: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/tier-history',
    summary: "Every change of a member's tier, newest first",
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params: z.object({ id: Id }),
    query: PageQuery,
    ok: pageOf(TierChange),
    errors: ['member.not_found'],
  }),
  set: endpoint({
    method: 'PUT',
    path: '/admin/members/{id}/tier',
    summary: 'Set a tier by hand, with a reason',
    roles: MANAGERS,
    params: z.object({ id: Id }),
    body: z.object({ tier: Tier, reason: Reason }),
    ok: TierChange,
    errors: ['member.not_found', 'member.closed'],
  }),
});
