import * as z from 'zod';
import { COUNTER, endpoint } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, lineOfText, MaskedPhone, pageOf, PageQuery, StaffRef, StoreRef } from '../primitives';

/** The WeChat templates there are: each accepted request is the right to send exactly one message. */
export const NOTICE_TEMPLATES = ['booking_reminder', 'booking_changed', 'waitlist_offer'] as const;
export const NoticeTemplate = z.enum(NOTICE_TEMPLATES).meta({
  id: 'NoticeTemplate',
  description: 'booking_reminder 预约提醒, booking_changed 预约变更, waitlist_offer 空位通知',
});
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

/** When it is a good moment to ask. */
export const NOTICE_MOMENTS = ['booked', 'waiting'] as const;

/** The most templates that one tap may ask for: older clients take no more. */
export const MAX_TEMPLATES_A_TAP = 3;

const TemplateId = z
  .string()
  .regex(/^[\w-]{10,64}$/)
  .meta({
    description: "WeChat's id of the template",
    example: 'oC6Oa1cGkV6o1aXnY2kP7vT3wQ9rB5sD8fH4jL0mNzE',
  });

const params = z.object({ id: Id });

export const notices = feature('What WeChat may notify the member of · 微信通知', {
  templates: endpoint({
    method: 'GET',
    path: '/me/notice-templates',
    summary: 'What to ask the member for at a moment: at most 3 templates, the most useful first',
    roles: ['member'],
    query: z.object({ moment: z.enum(NOTICE_MOMENTS) }),
    ok: z.object({
      items: z.array(
        z.object({
          template: NoticeTemplate,
          templateId: TemplateId,
          title: z.string().meta({ example: '预约到店提醒' }),
          credits: z.int().meta({
            description: 'Messages that the member has allowed and that were not sent yet',
            example: 1,
          }),
        }),
      ),
    }),
  }),
  answer: endpoint({
    method: 'POST',
    path: '/me/notice-answers',
    summary: "Record the member's answers to a request of WeChat",
    roles: ['member'],
    idempotent: true,
    body: z.object({
      answers: z
        .array(z.object({ templateId: TemplateId, answer: z.enum(['accept', 'reject', 'ban', 'filter']) }))
        .min(1)
        .max(MAX_TEMPLATES_A_TAP),
    }),
    errors: ['notice.template_unknown'],
  }),
});

export const CALL_OUTCOMES = ['reached', 'not_reached', 'not_needed'] as const;

/** An important notice that reached nobody: staff call. */
export const Call = z
  .object({
    id: Id,
    title: z.string().meta({ example: '预约已取消' }),
    body: z.string().meta({ example: '您 11月21日 周六 14:30 的珠宝清洗已由门店取消。' }),
    member: z.object({
      id: Id,
      name: z.string().nullable().meta({ example: '林女士' }),
      phone: MaskedPhone.nullable(),
    }),
    store: StoreRef.nullable(),
    bookingId: Id.nullable(),
    why: z.enum(['no_wechat', 'no_credit', 'refused', 'unclear', 'failed']).meta({
      description:
        'Why it did not reach the member on WeChat: no_wechat no identity or no template, no_credit nothing allowed, refused by the settings of the member, unclear a time-out or a crash, failed for good or too often',
    }),
    createdAt: Instant,
    readAt: Instant.nullable().meta({ description: 'When the member read it in the app after all' }),
    settledAt: Instant.nullable(),
    settledBy: StaffRef.nullable(),
    outcome: z.enum(CALL_OUTCOMES).nullable(),
    note: z.string().nullable().meta({ example: '改约到周日' }),
  })
  .meta({ id: 'Call' });
export type Call = z.infer<typeof Call>;

export const calls = feature('Members to call where no message reached them · 电话通知', {
  list: endpoint({
    method: 'GET',
    path: '/admin/calls',
    summary:
      "Members of the reader's stores to call, the oldest first; or those that were called, the latest first",
    roles: ['clerk', 'agent', 'manager', 'admin'],
    query: PageQuery.extend({ storeId: Id.optional(), state: z.enum(['open', 'settled']).default('open') }),
    ok: pageOf(Call),
    errors: ['auth.other_store'],
  }),
  settle: endpoint({
    method: 'POST',
    path: '/admin/calls/{id}/settle',
    summary: 'Put down how a call went',
    roles: [...COUNTER, 'agent'],
    params,
    body: z.object({
      outcome: z.enum(CALL_OUTCOMES),
      note: lineOfText(200).optional().meta({ example: '改约到周日' }),
    }),
    ok: Call,
    errors: ['call.not_found', 'call.settled', 'auth.other_store'],
  }),
});
