import { randomUUID } from 'node:crypto';

import * as z from 'zod';

import type { Clock } from '../../server/src/kernel/clock';

import { createCodes } from './codes';
import { createFaults } from './faults';
import { createQuotas } from './quotas';
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

export const smsSchema = z.strictObject({
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/),
  template: z.enum(['sign_in_code', 'verify_phone_code']),
  params: z.record(z.string().max(50), z.string().max(500)),
});

export type Sms = z.output<typeof smsSchema> & { id: string; sentAt: Date };

const smsKeptAtMost = 200;

/** All the emulator remembers, and the handle by which tests running it in-process steer it. */
export const createState = (options: {
  appid: string;
  secret: string;
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
  let messages: Sms[] = [];

  const addUsers = () => {
    for (const user of options.users) users.set(user.openid, user);
  };
  addUsers();

  return {
    appid: options.appid,
    secret: options.secret,
    clock,
    users,
    codes,
    tokens,
    quotas,
    faults,
    offsetMs: () => offsetMs,
    setOffset: (milliseconds: number): void => {
      offsetMs = milliseconds;
    },
    receiveSms: (message: z.output<typeof smsSchema>): string => {
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
      for (const part of [users, codes, tokens, quotas, faults]) part.clear();
      addUsers();
    },
  };
};

export type EmulatorState = ReturnType<typeof createState>;
