import * as z from 'zod';
import { endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import { Day, Id, Instant, pageOf, PageQuery, Points, Reason } from '../primitives';

export const POINTS_KINDS = [
  'opening',
  'earn',
  'bonus',
  'redeem',
  'redeem_reversal',
  'earn_reversal',
  'expire',
  'adjust',
  'merge_in',
  'merge_out',
] as const;
export const PointsKind = z.enum(POINTS_KINDS).meta({ id: 'PointsKind' });
export type PointsKind = z.infer<typeof PointsKind>;

/** One append-only line of the ledger. */
export const PointsEntry = z
  .object({
    id: Id,
    kind: PointsKind,
    delta: z.int().meta({ description: 'Points added (positive) or taken (negative), never 0' }),
    at: Instant,
    day: Day.meta({ description: 'Local day of `at`, for grouping by month' }),
    title: z.string().meta({
      description: 'What happened, in words a member understands',
      example: '购买积分 · 天河正佳店',
    }),
    maturesAt: Instant.nullable().meta({
      description: 'When earned points become available; null where not applicable',
    }),
    expiresOn: Day.nullable(),
    pending: z.boolean().meta({ description: 'Earned, and not available yet' }),
  })
  .meta({ id: 'PointsEntry' });
export type PointsEntry = z.infer<typeof PointsEntry>;

export const ExpiringPoints = z.object({ points: Points, on: Day }).meta({ id: 'ExpiringPoints' });
export const PendingPoints = z.object({ points: Points, availableAt: Instant }).meta({ id: 'PendingPoints' });

export const PointsSummary = z
  .object({
    available: Points,
    pending: Points.meta({ example: 620 }),
    debt: Points.meta({ example: 0 }),
    expiring: z.array(ExpiringPoints).meta({ description: 'What expires in the next 90 days, by day' }),
    pendingLots: z.array(PendingPoints).meta({ description: 'What becomes available when, soonest first' }),
  })
  .meta({ id: 'PointsSummary' });
export type PointsSummary = z.infer<typeof PointsSummary>;

/** Points that came together, as staff see them. */
export const PointsLot = z
  .object({
    id: Id,
    kind: PointsKind,
    title: z.string().meta({ example: '购买积分 · 天河正佳店' }),
    size: Points,
    remaining: Points,
    maturesAt: Instant,
    expiresOn: Day,
    state: z.enum(['pending', 'available', 'used', 'expired']),
  })
  .meta({ id: 'PointsLot' });
export type PointsLot = z.infer<typeof PointsLot>;

/** An adjustment changes points by a non-zero whole number; negative takes. */
export const AdjustPoints = z
  .object({
    points: z
      .int()
      .min(-10_000_000)
      .max(10_000_000)
      .refine((n) => n !== 0, { error: 'zero' })
      .meta({ example: -200 }),
    reason: Reason,
  })
  .meta({ id: 'AdjustPoints' });

const MemberParams = z.object({ id: Id });

export const points = feature('Points and their ledger · 积分与明细', {
  summary: endpoint({
    method: 'GET',
    path: '/me/points',
    summary: "The member's points: available, pending, expiring, debt",
    roles: ['member'],
    ok: PointsSummary,
    errors: ['member.phone_required'],
  }),
  entries: endpoint({
    method: 'GET',
    path: '/me/points/entries',
    summary: "The member's ledger, newest first",
    roles: ['member'],
    query: PageQuery,
    ok: pageOf(PointsEntry),
    errors: ['member.phone_required'],
  }),
  memberSummary: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/points',
    summary: "A member's points and the lots behind them",
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params: MemberParams,
    ok: PointsSummary.extend({ lots: z.array(PointsLot) }).meta({ id: 'PointsSummaryWithLots' }),
    errors: ['member.not_found'],
  }),
  memberEntries: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/points/entries',
    summary: "A member's ledger, newest first",
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params: MemberParams,
    query: PageQuery,
    ok: pageOf(PointsEntry),
    errors: ['member.not_found'],
  }),
  adjust: endpoint({
    method: 'POST',
    path: '/admin/members/{id}/points-adjustments',
    summary: 'Add or take points, with a reason',
    roles: MANAGERS,
    idempotent: true,
    params: MemberParams,
    body: AdjustPoints,
    created: PointsEntry,
    errors: ['member.not_found', 'member.closed', 'points.insufficient', 'points.adjustment_needs_approval'],
  }),
});
