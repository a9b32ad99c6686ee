import * as z from 'zod';
import { endpoint, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, lineOfText, PhoneInput, SmsCode, StoreRef } from '../primitives';

const AccessToken = z
  .string()
  .meta({ description: 'Opaque to clients', example: 'header.payload.signature' });

/**
 * A random name that an app gives the device it runs on, made by the app and kept there. It tells records that were opened on
 * one device; only a digest of it is stored.
 */
export const DeviceName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/)
  .meta({
    id: 'DeviceName',
    description:
      'Random, made once by the app on the device; of use only to see that two records were opened on one device',
    example: 'k3v9q1x7m2c8w5t0z6b4n1ja',
  });

/** A member's access token. On H5 a refresh cookie comes along; in the mini-program the client signs in again. */
export const Session = z
  .object({ accessToken: AccessToken, expiresAt: Instant, memberId: Id, hasPhone: z.boolean() })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** The member of staff who is signed in. `stores` lists the scope; `allStores` is head office. */
export const StaffSelf = z
  .object({
    id: Id,
    name: z.string().meta({ example: '陈晓雯' }),
    username: z.string().meta({ example: 'gz-clerk' }),
    role: z.enum(STAFF_ROLES),
    allStores: z.boolean(),
    stores: z.array(StoreRef),
  })
  .meta({ id: 'StaffSelf' });
export type StaffSelf = z.infer<typeof StaffSelf>;

export const StaffSession = z
  .object({ accessToken: AccessToken, expiresAt: Instant, staff: StaffSelf })
  .meta({ id: 'StaffSession' });
export type StaffSession = z.infer<typeof StaffSession>;

export const auth = feature('Signing in and out, for members and staff · 登录与退出', {
  wechat: endpoint({
    method: 'POST',
    path: '/auth/wechat',
    summary: 'Sign in with the code of wx.login',
    roles: ['public'],
    rate: 'sign_in',
    body: z.object({
      code: z.string().min(8).max(200).meta({ example: '0a3bX7ll2kQ9aF4Xo1ml2' }),
      device: DeviceName.optional(),
    }),
    ok: Session,
    errors: [
      'auth.wechat_code_invalid',
      'auth.wechat_blocked',
      'auth.wechat_unavailable',
      'request.conflict',
    ],
  }),
  sendCode: endpoint({
    method: 'POST',
    path: '/auth/sms-codes',
    summary: 'Send a sign-in code by SMS',
    roles: ['public'],
    rate: 'sms',
    body: z.object({ phone: PhoneInput }),
    accepted: z.object({ retryAfterSeconds: z.int(), expiresInSeconds: z.int() }).meta({ id: 'SmsCodeSent' }),
    errors: ['phone.invalid', 'sms.too_soon', 'sms.daily_limit', 'sms.unavailable'],
  }),
  phone: endpoint({
    method: 'POST',
    path: '/auth/phone',
    summary: 'Sign in with phone and SMS code; a new number becomes a member',
    roles: ['public'],
    rate: 'sign_in',
    cookie: 'member',
    body: z.object({ phone: PhoneInput, code: SmsCode, device: DeviceName.optional() }),
    ok: Session,
    errors: [
      'phone.invalid',
      'sms.code_wrong',
      'sms.code_expired',
      'auth.phone_waits_for_staff',
      'request.conflict',
    ],
  }),
  refresh: endpoint({
    method: 'POST',
    path: '/auth/refresh',
    summary: 'A new access token for the refresh cookie',
    roles: ['public'],
    rate: 'sign_in',
    cookie: 'member',
    ok: Session,
    errors: ['auth.refresh_invalid'],
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/auth/sign-out',
    summary: 'Sign out here, or everywhere',
    roles: ['member'],
    cookie: 'member',
    body: z.object({ everywhere: z.boolean().default(false) }),
  }),
  staff: endpoint({
    method: 'POST',
    path: '/auth/staff',
    summary: 'Staff sign in; admins with a TOTP',
    roles: ['public'],
    rate: 'sign_in',
    cookie: 'staff',
    body: z.object({
      username: lineOfText(50).meta({ example: 'gz-clerk' }),
      password: z.string().min(1).max(200).meta({ example: 'a long sentence' }),
      totp: z
        .string()
        .regex(/^\d{6}$/)
        .optional()
        .meta({ example: '482913' }),
    }),
    ok: StaffSession,
    errors: ['auth.credentials_wrong', 'auth.totp_required', 'auth.locked'],
  }),
  staffRefresh: endpoint({
    method: 'POST',
    path: '/auth/staff/refresh',
    summary: 'A new access token for the staff refresh cookie',
    roles: ['public'],
    rate: 'sign_in',
    cookie: 'staff',
    ok: StaffSession,
    errors: ['auth.refresh_invalid'],
  }),
  staffSignOut: endpoint({
    method: 'POST',
    path: '/auth/staff/sign-out',
    summary: 'Staff sign out here, or everywhere',
    roles: STAFF_ROLES,
    cookie: 'staff',
    body: z.object({ everywhere: z.boolean().default(false) }),
  }),
});
