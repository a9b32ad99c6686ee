import * as z from 'zod';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { CLOSING_WORDS } from '../format/closing-words';
import { me } from '../members/me.contract';
import { Day, Id, Instant, MaskedPhone, Points, SmsCode } from '../primitives';
import { Tier } from '../tiers/tiers.contract';
import { Closure } from './closure';

export const EXPORT_STATES = ['preparing', 'ready', 'failed', 'expired'] as const;

/** A copy of everything held of a member: one file for people, one for machines. */
export const DataExport = z
  .object({
    id: Id,
    state: z.enum(EXPORT_STATES),
    requestedAt: Instant,
    readyAt: Instant.nullable(),
    expiresAt: Instant.nullable().meta({ description: 'When files and links go' }),
    files: z
      .array(
        z.object({
          kind: z.enum(['html', 'json']),
          bytes: z.int().meta({ example: 18_432 }),
          url: z.string().meta({
            description: 'Signed: opens without signing in. Below the host of the API',
            example: '/api/v1/files/exports/…',
          }),
        }),
      )
      .meta({ description: 'Empty unless ready' }),
  })
  .meta({ id: 'DataExport' });
export type DataExport = z.infer<typeof DataExport>;

/** What closing would mean now, told before it is asked for. */
export const ClosingTerms = z
  .object({
    closure: Closure.nullable(),
    days: z.int().meta({ description: 'To change one’s mind', example: 7 }),
    phone: MaskedPhone.nullable().meta({ description: 'Where the code would be sent' }),
    wechat: z.boolean().meta({ description: 'Whether a WeChat sign-in proves who asks' }),
    losing: z.object({
      available: Points,
      pending: Points,
      tier: Tier,
      tierValidUntil: Day.nullable(),
      memberSince: Instant,
    }),
  })
  .meta({ id: 'ClosingTerms' });
export type ClosingTerms = z.infer<typeof ClosingTerms>;

const Proof = z.discriminatedUnion('by', [
  z.object({ by: z.literal('sms'), code: SmsCode }),
  z.object({
    by: z.literal('wechat'),
    code: z.string().min(8).max(200).meta({ example: '0b3xQx0w3kYw9X2rZq2w3' }),
  }),
]);

export const dataRights = feature("A copy of one's own data, and closing the account · 个人信息导出与注销", {
  exports: endpoint({
    method: 'GET',
    path: '/me/exports',
    summary: 'Copies of one’s own data that were asked for, newest first',
    roles: ['member'],
    ok: z.object({
      items: z.array(DataExport),
      serverTime: Instant.meta({ description: 'To count down by' }),
      leftToday: z.int().meta({ description: 'How many may still be asked for today', example: 3 }),
    }),
  }),
  requestExport: endpoint({
    method: 'POST',
    path: '/me/exports',
    summary: 'Ask for a copy of everything held; it is made in the background and replaces an earlier one',
    roles: ['member'],
    idempotent: true,
    accepted: DataExport,
    errors: ['export.under_way', 'export.daily_limit', 'member.closed'],
  }),
  openFile: endpoint({
    method: 'GET',
    path: '/files/exports/{file}',
    summary: 'A file of an export, by its signed link',
    roles: ['public'],
    params: z.object({
      file: z
        .string()
        .regex(/^[0-9a-f]{64}\.(html|json)$/)
        .meta({ example: `${'0123456789abcdef'.repeat(4)}.html` }),
    }),
    query: z.object({
      expires: z.coerce.number().int().min(0).max(9_999_999_999).meta({ example: 1_795_000_000 }),
      signature: z
        .string()
        .regex(/^[\w-]{43}$/)
        .meta({ example: 'c2lnbmF0dXJlLW9mLXRoaXMtbGluay1pcy1oZXJlLS0' }),
    }),
    file: ['text/html', 'application/json'],
    errors: ['export.link_invalid'],
  }),
  closing: endpoint({
    method: 'GET',
    path: '/me/closure',
    summary: 'What closing the account would mean, and whether it was asked for',
    roles: ['member'],
    ok: ClosingTerms,
  }),
  sendClosingCode: endpoint({
    method: 'POST',
    path: '/me/closure/codes',
    summary: 'Send the code that proves who closes the account',
    roles: ['member'],
    rate: 'sms',
    accepted: me.sendPhoneCode.accepted,
    errors: ['sms.too_soon', 'sms.daily_limit', 'sms.unavailable', 'member.phone_required'],
  }),
  close: endpoint({
    method: 'POST',
    path: '/me/closure',
    summary: 'Close the account: it is erased after some days, and may be kept until then',
    roles: ['member'],
    rate: 'sign_in',
    body: z.object({
      confirm: z.literal(CLOSING_WORDS).meta({ description: 'Typed by the member', example: CLOSING_WORDS }),
      proof: Proof,
    }),
    created: Closure,
    errors: [
      'sms.code_wrong',
      'sms.code_expired',
      'member.phone_required',
      'member.closed',
      'auth.wechat_code_invalid',
      'auth.wechat_blocked',
      'auth.wechat_unavailable',
    ],
  }),
  keep: endpoint({
    method: 'DELETE',
    path: '/me/closure',
    summary: 'Keep the account after all; nothing happens where it is not being closed',
    roles: ['member'],
    errors: ['member.closed'],
  }),
});
