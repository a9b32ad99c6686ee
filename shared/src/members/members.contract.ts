import * as z from 'zod';
import { Closure } from '../data-rights/closure';
import { COUNTER, endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import {
  Day,
  Id,
  Instant,
  lineOfText,
  MaskedPhone,
  MemberNo,
  pageOf,
  PageQuery,
  PhoneInput,
  Points,
  Reason,
  StaffRef,
  StoreRef,
  Version,
} from '../primitives';
import { PictureUrl } from '../pictures/picture-url';
import { Entitlement, Tier, TierProgress } from '../tiers/tiers.contract';

export const AVATARS = [
  'ring',
  'necklace',
  'bangle',
  'earrings',
  'pendant',
  'brooch',
  'watch',
  'pearl',
] as const;
export const Avatar = z.enum(AVATARS).meta({ id: 'Avatar', description: 'One of the preset pictures' });
export type Avatar = z.infer<typeof Avatar>;

export const Gender = z.enum(['female', 'male']).meta({ id: 'Gender' });

export const Nickname = lineOfText(50).meta({ example: '林女士' });

export const MEMBER_STATES = ['active', 'joined_away', 'closed'] as const;

/** A member as staff find them: phone masked. */
export const MemberSummary = z
  .object({
    id: Id,
    memberNo: MemberNo,
    name: z.string().nullable().meta({ example: '林女士' }),
    nickname: z.string().nullable().meta({ example: '小林' }),
    avatar: Avatar.nullable(),
    avatarUrl: PictureUrl.nullable().meta({
      description: 'An uploaded picture, shown instead of the preset one',
    }),
    phone: MaskedPhone.nullable(),
    tier: Tier,
    available: Points,
  })
  .meta({ id: 'MemberSummary' });
export type MemberSummary = z.infer<typeof MemberSummary>;

export const MemberDetail = MemberSummary.extend({
  state: z.enum(MEMBER_STATES),
  closure: Closure.nullable().meta({ description: 'Where the member is closing the account' }),
  joinedInto: MemberSummary.pick({ id: true, memberNo: true, name: true, nickname: true })
    .nullable()
    .meta({ description: 'The record that this one became part of; null where it stands by itself' }),
  birthday: Day.nullable(),
  gender: Gender.nullable(),
  joinedAt: Instant,
  source: z.enum(['store', 'wechat', 'h5', 'import']),
  homeStore: StoreRef.nullable(),
  consultant: StaffRef.extend({ active: z.boolean() })
    .nullable()
    .meta({ description: 'The named consultant; not active where the account has ended' }),
  wechat: z.boolean(),
  phoneVerifiedAt: Instant.nullable(),
  pending: Points.meta({ example: 620 }),
  debt: Points.meta({ example: 0 }),
  tierValidUntil: Day.nullable(),
  multiplierPercent: z.int(),
  progress: TierProgress,
  entitlements: z.array(Entitlement),
  spendLast12MonthsFen: z.int(),
  version: Version,
  can: z.object({
    edit: z.boolean(),
    revealPhone: z.boolean(),
    adjustPoints: z.boolean(),
    setTier: z.boolean(),
    setConsultant: z.boolean(),
    changePhone: z.boolean(),
  }),
}).meta({ id: 'MemberDetail' });
export type MemberDetail = z.infer<typeof MemberDetail>;

/** `withdrawn`: whoever asked has found another way meanwhile, a number of their own or another record. */
export const JOIN_REQUEST_STATES = ['open', 'joined', 'number_freed', 'withdrawn'] as const;

/** A customer who waits for staff because the number may have been given to somebody else. */
export const JoinRequest = z
  .object({
    id: Id,
    via: z.enum(['sms', 'wechat']),
    state: z.enum(JOIN_REQUEST_STATES),
    requestedAt: Instant,
    phone: MaskedPhone,
    holder: MemberSummary.extend({
      phoneVerifiedAt: Instant.nullable(),
      wechat: z.boolean(),
      lastSaleAt: Instant.nullable(),
    }),
    requester: MemberSummary.nullable().meta({
      description: 'The WeChat record that asks; null for an SMS sign-in',
    }),
    settledAt: Instant.nullable(),
    settledBy: StaffRef.nullable(),
    can: z.object({ confirm: z.boolean(), freeNumber: z.boolean() }),
  })
  .meta({ id: 'JoinRequest' });
export type JoinRequest = z.infer<typeof JoinRequest>;

const MemberParams = z.object({ id: Id });
const STAFF_WHO_SERVE = ['clerk', 'agent', 'manager', 'admin'] as const;

export const members = feature('Members as staff serve them, and joining by phone · 会员管理', {
  search: endpoint({
    method: 'POST',
    path: '/admin/members/search',
    summary: 'Find members by name, phone or member number (in the body: personal data stays out of URLs)',
    roles: STAFF_WHO_SERVE,
    rate: 'read',
    body: PageQuery.extend({ text: lineOfText(50).meta({ example: '6666' }) }),
    ok: pageOf(MemberSummary),
  }),
  create: endpoint({
    method: 'POST',
    path: '/admin/members',
    summary: 'Make a member in the store',
    roles: COUNTER,
    idempotent: true,
    body: z.object({
      storeId: Id,
      phone: PhoneInput,
      name: lineOfText(50).meta({ example: '林女士' }),
      birthday: Day.optional(),
      gender: Gender.optional(),
    }),
    created: MemberDetail,
    errors: [
      'phone.invalid',
      'member.phone_taken',
      'member.birthday_in_future',
      'auth.other_store',
      'store.not_found',
    ],
  }),
  show: endpoint({
    method: 'GET',
    path: '/admin/members/{id}',
    summary: 'A member: profile, tier, points, progress',
    roles: STAFF_WHO_SERVE,
    params: MemberParams,
    ok: MemberDetail,
    errors: ['member.not_found'],
  }),
  edit: endpoint({
    method: 'PATCH',
    path: '/admin/members/{id}',
    summary: "Change a member's name, birthday or gender",
    roles: STAFF_WHO_SERVE,
    params: MemberParams,
    body: z
      .object({
        name: lineOfText(50).nullable().meta({ example: '林女士' }),
        birthday: Day.nullable(),
        gender: Gender.nullable(),
      })
      .partial()
      .extend({ version: Version }),
    ok: MemberDetail,
    errors: [
      'member.not_found',
      'member.closed',
      'request.conflict',
      'member.birthday_recently_changed',
      'member.birthday_in_future',
    ],
  }),
  revealPhone: endpoint({
    method: 'POST',
    path: '/admin/members/{id}/phone-reveals',
    summary: 'Reveal the full phone number; the reason is logged',
    roles: STAFF_WHO_SERVE,
    params: MemberParams,
    body: z.object({ reason: Reason }),
    created: z
      .object({ phone: z.string().nullable().meta({ example: '+8613800006666' }) })
      .meta({ id: 'RevealedPhone' }),
    errors: ['member.not_found'],
  }),
  changePhone: endpoint({
    method: 'PUT',
    path: '/admin/members/{id}/phone',
    summary: "Change a member's phone where the old one can not be proved",
    roles: MANAGERS,
    params: MemberParams,
    body: z.object({ phone: PhoneInput, reason: Reason }),
    ok: MemberDetail,
    errors: ['member.not_found', 'member.closed', 'phone.invalid', 'member.phone_taken'],
  }),
  joinRequests: endpoint({
    method: 'GET',
    path: '/admin/join-requests',
    summary: 'Customers who wait for staff to confirm their number',
    roles: COUNTER,
    query: PageQuery.extend({ state: z.enum(JOIN_REQUEST_STATES).default('open') }),
    ok: pageOf(JoinRequest),
  }),
  confirmJoin: endpoint({
    method: 'POST',
    path: '/admin/join-requests/{id}/confirm',
    summary: 'The customer is the person of the record: let them in',
    roles: COUNTER,
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
    ok: JoinRequest,
    errors: ['join_request.not_found', 'join_request.settled', 'member.join_needs_merge'],
  }),
  freeNumber: endpoint({
    method: 'POST',
    path: '/admin/join-requests/{id}/free-number',
    summary: 'The number has a new owner: take it off the old record',
    roles: COUNTER,
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
    ok: JoinRequest,
    errors: ['join_request.not_found', 'join_request.settled'],
  }),
});
