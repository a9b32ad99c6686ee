import * as z from 'zod';
import { ConsentKind } from '../consents/consents.contract';
import { endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import { Gender, MEMBER_STATES, MemberSummary } from '../members/members.contract';
import {
  Day,
  Id,
  Instant,
  MaskedPhone,
  pageOf,
  PageQuery,
  Points,
  Reason,
  StaffRef,
  StoreRef,
} from '../primitives';
import { ENTITLEMENT_KINDS, Tier } from '../tiers/tiers.contract';

/** Why two records may be of one person. */
export const SUSPECT_REASONS = ['name_and_birthday', 'certificate', 'device'] as const;
export const SuspectReason = z.enum(SUSPECT_REASONS).meta({ id: 'SuspectReason' });
export type SuspectReason = z.infer<typeof SuspectReason>;

/** One of two records, side by side with the other. */
export const MergeSide = MemberSummary.extend({
  state: z.enum(MEMBER_STATES),
  joinedAt: Instant,
  birthday: Day.nullable(),
  gender: Gender.nullable(),
  homeStore: StoreRef.nullable(),
  wechat: z.boolean(),
  phones: z.array(MaskedPhone).meta({ description: 'Every phone that opens the record' }),
  tierValidUntil: Day.nullable(),
  pending: Points.meta({ example: 620 }),
  debt: Points.meta({ example: 0 }),
  spendLast12MonthsFen: z.int(),
  lastSaleAt: Instant.nullable(),
}).meta({ id: 'MergeSide' });
export type MergeSide = z.infer<typeof MergeSide>;

export const SUSPECT_STATES = ['open', 'dismissed', 'merged'] as const;

/** Two records that may be of one person. */
export const Suspect = z
  .object({
    id: Id,
    state: z.enum(SUSPECT_STATES),
    reasons: z.array(SuspectReason),
    foundAt: Instant,
    one: MergeSide,
    other: MergeSide,
    settledAt: Instant.nullable(),
    settledBy: StaffRef.nullable(),
    note: z.string().nullable().meta({ example: '姐妹二人，同名' }),
  })
  .meta({ id: 'Suspect' });
export type Suspect = z.infer<typeof Suspect>;

/** What a merge would do, side by side. */
export const MergePreview = z
  .object({
    from: MergeSide.meta({ description: 'The record that is left' }),
    into: MergeSide.meta({ description: 'The record that stays' }),
    moves: z
      .array(
        z.object({
          table: z.string().meta({ example: 'sale' }),
          title: z.string().meta({ example: '销售单' }),
          count: z.int(),
        }),
      )
      .meta({ description: 'What goes along, by kind; nothing of a kind is left out' }),
    filled: z
      .array(z.string().meta({ example: 'birthday' }))
      .meta({ description: 'Fields of the record that stays that are blank and get the other’s' }),
    undoDays: z.int().meta({ description: 'For how many days the merge can be undone', example: 30 }),
    after: z.object({
      tier: Tier,
      tierValidUntil: Day.nullable(),
      available: Points,
      pending: Points.meta({ example: 620 }),
      debt: Points.meta({ example: 0 }),
      phones: z.array(MaskedPhone),
      wechat: z.int().meta({ description: 'How many WeChat identities sign in to it' }),
      consents: z.array(z.object({ kind: ConsentKind, granted: z.boolean(), changes: z.boolean() })),
      entitlements: z.array(
        z.object({ kind: z.enum(ENTITLEMENT_KINDS), granted: z.int().nullable(), used: z.int() }),
      ),
    }),
  })
  .meta({ id: 'MergePreview' });
export type MergePreview = z.infer<typeof MergePreview>;

export const Merge = z
  .object({
    id: Id,
    state: z.enum(['merged', 'undone']),
    from: MemberSummary,
    into: MemberSummary,
    at: Instant,
    by: StaffRef,
    reason: z.string().meta({ example: '同一顾客，两个手机号' }),
    undoUntil: Instant,
    undoneAt: Instant.nullable(),
    undoneBy: StaffRef.nullable(),
    undoReason: z.string().nullable().meta({ example: '核对后确认不是同一人' }),
    can: z.object({ undo: z.boolean() }),
  })
  .meta({ id: 'Merge' });
export type Merge = z.infer<typeof Merge>;

const Pair = z.object({ fromId: Id, intoId: Id });

export const merges = feature('Records that may be of one person, and merging them · 会员合并', {
  suspects: endpoint({
    method: 'GET',
    path: '/admin/duplicates',
    summary: 'Pairs of records that may be of one person, with the reasons, newest first',
    roles: MANAGERS,
    query: PageQuery.extend({ state: z.enum(SUSPECT_STATES).default('open') }),
    ok: pageOf(Suspect),
  }),
  findSuspects: endpoint({
    method: 'POST',
    path: '/admin/duplicates/search',
    summary: 'Look for duplicates now; the schedule does so every few hours',
    roles: MANAGERS,
    ok: z.object({ found: z.int().meta({ description: 'Pairs that were not known before', example: 2 }) }),
  }),
  dismiss: endpoint({
    method: 'POST',
    path: '/admin/duplicates/{id}/dismiss',
    summary: 'These are two people: the pair is not suggested again',
    roles: MANAGERS,
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
    ok: Suspect,
    errors: ['suspect.not_found', 'suspect.settled'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/admin/merges/preview',
    summary: 'What merging one record into another would do, without doing it',
    roles: MANAGERS,
    query: Pair,
    ok: MergePreview,
    errors: ['member.not_found', 'member.closed', 'merge.same_record', 'merge.closing'],
  }),
  merge: endpoint({
    method: 'POST',
    path: '/admin/merges',
    summary: 'Merge one record into another; can be undone for 30 days',
    roles: MANAGERS,
    idempotent: true,
    body: Pair.extend({ reason: Reason }),
    created: Merge,
    errors: ['member.not_found', 'member.closed', 'merge.same_record', 'merge.closing'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/admin/merges',
    summary: 'Merges, newest first; those of one record where given',
    roles: MANAGERS,
    query: PageQuery.extend({ memberId: Id.optional() }),
    ok: pageOf(Merge),
  }),
  undo: endpoint({
    method: 'POST',
    path: '/admin/merges/{id}/undo',
    summary: 'Undo a merge: what came with the record goes back to it, what was made since stays',
    roles: MANAGERS,
    idempotent: true,
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
    ok: Merge,
    errors: [
      'merge.not_found',
      'merge.already_undone',
      'merge.too_late',
      'merge.later_first',
      'member.closed',
    ],
  }),
});
