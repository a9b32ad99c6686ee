import * as z from 'zod';
import { Session } from '../auth/auth.contract';
import { Closure } from '../data-rights/closure';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { Day, Id, Instant, MaskedPhone, MemberNo, PhoneInput, SmsCode, Version } from '../primitives';
import { PictureUrl } from '../pictures/picture-url';
import { Avatar, Gender, Nickname } from './members.contract';

/** A member's own record. Everything but the number is optional. */
export const Profile = z
  .object({
    id: Id,
    memberNo: MemberNo,
    nickname: z.string().nullable().meta({ example: '小林' }),
    avatar: Avatar.nullable(),
    avatarUrl: PictureUrl.nullable().meta({
      description: 'An uploaded picture, shown instead of the preset one',
    }),
    phone: MaskedPhone.nullable(),
    birthday: Day.nullable(),
    gender: Gender.nullable(),
    joinedAt: Instant,
    wechat: z.boolean().meta({ description: 'Signs in through WeChat' }),
    closure: Closure.nullable().meta({ description: 'Where the account is being closed' }),
    version: Version,
    can: z.object({ changeBirthday: z.boolean() }),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

export const EditProfile = z
  .object({
    nickname: Nickname.nullable(),
    avatar: Avatar.nullable(),
    birthday: Day.nullable(),
    gender: Gender.nullable(),
  })
  .partial()
  .extend({ version: Version })
  .meta({ id: 'EditProfile' });

/** What happened when a phone was bound: bound here, joined to the record that held it, or staff must confirm first. */
export const PhoneBinding = z
  .object({
    outcome: z.enum(['bound', 'joined', 'waits_for_staff']),
    session: Session.nullable().meta({ description: 'A new session where the record changed' }),
  })
  .meta({ id: 'PhoneBinding' });

export const me = feature("The member's own record and phone · 会员本人资料", {
  profile: endpoint({
    method: 'GET',
    path: '/me',
    summary: "The member's own record",
    roles: ['member'],
    ok: Profile,
  }),
  edit: endpoint({
    method: 'PATCH',
    path: '/me',
    summary: 'Change nickname, avatar, birthday or gender',
    roles: ['member'],
    body: EditProfile,
    ok: Profile,
    errors: [
      'request.conflict',
      'member.closed',
      'member.birthday_recently_changed',
      'member.birthday_in_future',
    ],
  }),
  bindWechatPhone: endpoint({
    method: 'POST',
    path: '/me/phone/wechat',
    summary: "Bind the phone WeChat vouches for (the phone button's code)",
    roles: ['member'],
    rate: 'sign_in',
    cookie: 'member',
    body: z.object({ code: z.string().min(8).max(200).meta({ example: '5d1c8ae0f27b4c6e' }) }),
    ok: PhoneBinding,
    errors: [
      'auth.wechat_code_invalid',
      'auth.wechat_blocked',
      'auth.wechat_unavailable',
      'member.current_phone_unproved',
      'member.closed',
      'request.conflict',
    ],
  }),
  sendPhoneCode: endpoint({
    method: 'POST',
    path: '/me/phone/codes',
    summary: 'Send an SMS code to the new number, or to the one bound now',
    roles: ['member'],
    rate: 'sms',
    body: z.discriminatedUnion('to', [
      z.object({ to: z.literal('new'), phone: PhoneInput }),
      z.object({ to: z.literal('current') }),
    ]),
    accepted: z.object({ retryAfterSeconds: z.int(), expiresInSeconds: z.int() }).meta({ id: 'SmsCodeSent' }),
    errors: ['phone.invalid', 'sms.too_soon', 'sms.daily_limit', 'sms.unavailable', 'member.phone_required'],
  }),
  bindPhone: endpoint({
    method: 'PUT',
    path: '/me/phone',
    summary: 'Bind or change the phone by SMS code; a change proves the old number too',
    roles: ['member'],
    rate: 'sign_in',
    cookie: 'member',
    body: z.object({ phone: PhoneInput, code: SmsCode, currentCode: SmsCode.optional() }),
    ok: PhoneBinding,
    errors: [
      'phone.invalid',
      'sms.code_wrong',
      'sms.code_expired',
      'member.current_phone_unproved',
      'member.closed',
      'request.conflict',
    ],
  }),
});
