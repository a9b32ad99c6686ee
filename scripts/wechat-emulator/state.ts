import { randomUUID } from 'node:crypto';

import * as z from 'zod';

import type { Clock } from '../../server/src/kernel/clock';

import { createCodes } from './codes';
import { createFaults } from './faults';
import { createQuotas } from './quotas';
import type { SmsTemplate } from './sms-templates';
import type { MessageTemplate } from './message-templates';
import { createSubscriptions } from './subscriptions';
import { createTokens } from './tokens';

export const userSchema = z.strictObject({
  openid: z.string().regex(/^[\w-]{1,64}$/),
  unionid: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  /** Without the country's code; a user without one can not grant it. */
  phone: z
    .string()
    .regex(/^\d{4,14}$/)
    .optional(),
  /** Answered as it is given: WeChat has sent both strings and numbers. */
  countryCode: z.union([z.string().regex(/^\d{1,4}$/), z.number().int().min(1).max(9999)]).default('86'),
  /** What the emulator's page calls this user. */
  name: z.string().max(50).optional(),
  /** Sign-in answers 40226. */
  isBlocked: z.boolean().default(false),
});

export type User = z.output<typeof userSchema>;

type SmsMessage = { phone: string; template: SmsTemplate; params: Record<string, string> };
export type Sms = SmsMessage & { id: string; sentAt: Date };

/** Who may send text messages, and by which approved signature and templates. */
export type SmsAccount = {
  secretId: string;
  secretKey: string;
  sdkAppId: string;
  signName: string;
  templates: Readonly<Record<SmsTemplate, string>>;
};

/** What the development server uses; worth nothing anywhere else. */
export const developmentSmsAccount: SmsAccount = {
  secretId: 'emulator-secret-id',
  secretKey: 'emulator-secret-key',
  sdkAppId: '1400000000',
  signName: '臻护',
  templates: { sign_in_code: '1000001', verify_phone_code: '1000002', close_account_code: '1000003' },
};

const smsKeptAtMost = 200;

/** All the emulator remembers, and the handle by which tests running it in-process steer it. */
export const createState = (options: {
  appid: string;
  secret: string;
  smsAccount: SmsAccount;
  templates: readonly MessageTemplate[];
  clock: Clock;
  users: readonly User[];
}) => {
  let offsetMs = 0;
  const clock: Clock = { now: () => new Date(options.clock.now().getTime() + offsetMs) };
  const users = new Map<string, User>();
  const codes = createCodes(clock);
  const tokens = createTokens(clock);
  const quotas = createQuotas(clock);
  const faults = createFaults();
  const subscriptions = createSubscriptions(clock, options.templates);
  let messages: Sms[] = [];

  const addUsers = () => {
    for (const user of options.users) users.set(user.openid, user);
  };
  addUsers();

  return {
    appid: options.appid,
    secret: options.secret,
    smsAccount: options.smsAccount,
    clock,
    users,
    codes,
    tokens,
    quotas,
    faults,
    subscriptions,
    offsetMs: () => offsetMs,
    setOffset: (milliseconds: number): void => {
      offsetMs = milliseconds;
    },
    receiveSms: (message: SmsMessage): string => {
      const id = randomUUID();
      messages = [{ ...message, id, sentAt: clock.now() }, ...messages].slice(0, smsKeptAtMost);
      return id;
    },
    /** Newest first. */
    sms: (phone?: string): readonly Sms[] =>
      messages.filter((sms) => phone === undefined || sms.phone === phone),
    clearSms: (): void => {
      messages = [];
    },
    reset: (): void => {
      offsetMs = 0;
      messages = [];
      for (const part of [users, codes, tokens, quotas, faults, subscriptions]) part.clear();
      addUsers();
    },
  };
};

export type EmulatorState = ReturnType<typeof createState>;
