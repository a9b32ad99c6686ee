import * as z from 'zod';
import { COUNTER, endpoint } from '../endpoint';
import { feature } from '../feature';
import {
  Id,
  Instant,
  lineOfText,
  pageOf,
  PageQuery,
  Points,
  PointsAmount,
  Reason,
  StaffRef,
  StoreRef,
} from '../primitives';

/** Points given for a named gift at the counter. */
export const Redemption = z
  .object({
    id: Id,
    memberId: Id,
    store: StoreRef,
    by: StaffRef,
    giftName: z.string().meta({ example: '擦银布套装' }),
    points: Points,
    at: Instant,
    state: z.enum(['redeemed', 'cancelled']),
    cancelledAt: Instant.nullable(),
    can: z.object({ cancel: z.boolean() }),
  })
  .meta({ id: 'Redemption' });
export type Redemption = z.infer<typeof Redemption>;

/** A redemption in a list. Of a store outside the reader's scope only date, kind and store are shown: `detail` is null. */
export const RedemptionSummary = z
  .object({
    id: Id,
    at: Instant,
    store: StoreRef,
    detail: Redemption.pick({
      by: true,
      giftName: true,
      points: true,
      state: true,
      cancelledAt: true,
    }).nullable(),
    can: z.object({ cancel: z.boolean() }),
  })
  .meta({ id: 'RedemptionSummary' });
export type RedemptionSummary = z.infer<typeof RedemptionSummary>;

export const redemptions = feature('Points for gifts at the counter · 柜台兑换', {
  redeem: endpoint({
    method: 'POST',
    path: '/admin/redemptions',
    summary: 'Redeem points for a gift; needs a visit',
    roles: COUNTER,
    idempotent: true,
    body: z.object({
      visitId: Id,
      giftName: lineOfText(60).meta({ example: '擦银布套装' }),
      points: PointsAmount,
    }),
    created: Redemption,
    errors: ['visit.not_found', 'visit.expired', 'auth.other_store', 'points.insufficient', 'member.closed'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/admin/redemptions/{id}/cancel',
    summary: 'Cancel a redemption on the day it was made',
    roles: COUNTER,
    idempotent: true,
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
    ok: Redemption,
    errors: [
      'redemption.not_found',
      'redemption.already_cancelled',
      'redemption.too_late',
      'request.conflict',
      'auth.other_store',
    ],
  }),
  ofMember: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/redemptions',
    summary: "A member's redemptions, newest first",
    roles: COUNTER,
    params: z.object({ id: Id }),
    query: PageQuery,
    ok: pageOf(RedemptionSummary),
    errors: ['member.not_found'],
  }),
});
