import * as z from 'zod';
import { endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import { MemberSummary } from '../members/members.contract';
import { AdjustPoints } from '../points/points.contract';
import { Id, Instant, pageOf, PageQuery, Points, Reason, StaffRef, StoreRef } from '../primitives';

export const REQUEST_STATES = ['open', 'approved', 'rejected', 'withdrawn'] as const;
export const RequestState = z.enum(REQUEST_STATES).meta({ id: 'RequestState' });
export type RequestState = z.infer<typeof RequestState>;

/** Who may be the second person: another manager of the store, or only head office where the store has nobody else. */
const Deciders = z.enum(['store', 'head_office']).meta({ id: 'Deciders' });
export type Deciders = z.infer<typeof Deciders>;

/** An adjustment of points above what one person decides alone: it waits for a second one. */
export const AdjustmentRequest = z
  .object({
    id: Id,
    member: MemberSummary,
    points: z.int().meta({ description: 'Points to add (positive) or take (negative)', example: 5_000 }),
    reason: z.string().meta({ example: '会员补登小票' }),
    store: StoreRef.nullable().meta({ description: 'Whose managers may decide; null: head office only' }),
    requestedBy: StaffRef,
    requestedAt: Instant,
    state: RequestState,
    deciders: Deciders,
    decidedBy: StaffRef.nullable(),
    decidedAt: Instant.nullable(),
    note: z.string().nullable().meta({ description: 'Why it was rejected', example: '缺少小票' }),
    can: z.object({ approve: z.boolean(), reject: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'AdjustmentRequest' });
export type AdjustmentRequest = z.infer<typeof AdjustmentRequest>;

/** What staff should know before they change points by hand. */
export const AdjustmentTerms = z
  .object({
    limit: Points.meta({ description: 'More than this needs a second person', example: 1_000 }),
    store: StoreRef.nullable(),
    deciders: Deciders,
    colleagues: z.array(StaffRef).meta({ description: 'Managers of the store who could approve' }),
    open: z.int().meta({ description: 'Requests for this member that wait', example: 0 }),
  })
  .meta({ id: 'AdjustmentTerms' });
export type AdjustmentTerms = z.infer<typeof AdjustmentTerms>;

const RequestParams = z.object({ id: Id });

export const approvals = feature('Adjustments of points that wait for a second person · 积分调整审批', {
  terms: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/adjustment-terms',
    summary: 'Up to how many points one person may adjust alone, and who could approve more',
    roles: MANAGERS,
    params: z.object({ id: Id }),
    ok: AdjustmentTerms,
    errors: ['member.not_found'],
  }),
  request: endpoint({
    method: 'POST',
    path: '/admin/members/{id}/adjustment-requests',
    summary: 'Ask a second person for an adjustment above the limit',
    roles: MANAGERS,
    idempotent: true,
    params: z.object({ id: Id }),
    body: AdjustPoints,
    created: AdjustmentRequest,
    errors: ['member.not_found', 'member.closed', 'points.insufficient', 'approval.not_needed'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/admin/adjustment-requests',
    summary: 'Adjustments that wait for a second person, the longest first; settled ones, newest first',
    roles: MANAGERS,
    query: PageQuery.extend({ state: RequestState.default('open') }),
    ok: pageOf(AdjustmentRequest),
  }),
  waiting: endpoint({
    method: 'GET',
    path: '/admin/adjustment-requests/waiting',
    summary: 'How many requests wait for the reader, and how many of their own wait for others',
    roles: MANAGERS,
    ok: z.object({ toDecide: z.int(), own: z.int() }).meta({ id: 'WaitingRequests' }),
  }),
  approve: endpoint({
    method: 'POST',
    path: '/admin/adjustment-requests/{id}/approve',
    summary: 'Approve a request of somebody else: the points are booked at once',
    roles: MANAGERS,
    idempotent: true,
    params: RequestParams,
    created: AdjustmentRequest,
    errors: [
      'approval.not_found',
      'approval.settled',
      'approval.same_person',
      'auth.other_store',
      'member.not_found',
      'member.closed',
      'points.insufficient',
    ],
  }),
  reject: endpoint({
    method: 'POST',
    path: '/admin/adjustment-requests/{id}/reject',
    summary: 'Reject a request of somebody else, with a reason',
    roles: MANAGERS,
    idempotent: true,
    params: RequestParams,
    body: z.object({ reason: Reason }),
    created: AdjustmentRequest,
    errors: ['approval.not_found', 'approval.settled', 'approval.same_person', 'auth.other_store'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/admin/adjustment-requests/{id}/withdraw',
    summary: 'Take back a request of one’s own that still waits',
    roles: MANAGERS,
    idempotent: true,
    params: RequestParams,
    created: AdjustmentRequest,
    errors: ['approval.not_found', 'approval.settled', 'auth.forbidden'],
  }),
});
