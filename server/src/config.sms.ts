import * as z from 'zod';
import type { SmsTemplate } from './sms/sms';
import type { TencentSmsSettings } from './sms/tencent';

/** What the emulator takes by default; worth nothing anywhere else. */
const EMULATOR = {
  TENCENT_SECRET_ID: 'emulator-secret-id',
  TENCENT_SECRET_KEY: 'emulator-secret-key',
  SMS_SDK_APP_ID: '1400000000',
  SMS_SIGN_NAME: '臻护',
  SMS_TEMPLATE_SIGN_IN_CODE: '1000001',
  SMS_TEMPLATE_VERIFY_PHONE_CODE: '1000002',
  SMS_TEMPLATE_CLOSE_ACCOUNT_CODE: '1000003',
} as const;

const digits = z.string().regex(/^\d+$/, { error: 'must be digits' }).optional();

/** The settings of text messages. */
export const smsEnvironment = {
  SMS_PROVIDER: z.enum(['none', 'tencent', 'emulator']).default('none'),
  /** The emulator's address. */
  SMS_BASE_URL: z.url().optional(),
  TENCENT_SECRET_ID: z.string().optional(),
  TENCENT_SECRET_KEY: z.string().optional(),
  TENCENT_REGION: z.string().default('ap-guangzhou'),
  SMS_SDK_APP_ID: digits,
  SMS_SIGN_NAME: z.string().optional(),
  SMS_TEMPLATE_SIGN_IN_CODE: digits,
  SMS_TEMPLATE_VERIFY_PHONE_CODE: digits,
  SMS_TEMPLATE_CLOSE_ACCOUNT_CODE: digits,
};

type SmsEnvironment = z.output<z.ZodObject<typeof smsEnvironment>>;

const NEEDED = [
  'TENCENT_SECRET_ID',
  'TENCENT_SECRET_KEY',
  'SMS_SDK_APP_ID',
  'SMS_SIGN_NAME',
  'SMS_TEMPLATE_SIGN_IN_CODE',
  'SMS_TEMPLATE_VERIFY_PHONE_CODE',
  'SMS_TEMPLATE_CLOSE_ACCOUNT_CODE',
] as const;

/** A provider that is set up by half, as sentences. */
export function smsFaults(env: SmsEnvironment): string[] {
  const missing = NEEDED.filter((name) => env[name] === undefined);
  const given = NEEDED.filter((name) => env[name] !== undefined);
  const address = env.SMS_BASE_URL !== undefined;
  switch (env.SMS_PROVIDER) {
    case 'none':
      return given.length > 0 || address
        ? [`SMS_PROVIDER: must be set too, as ${[...given, ...(address ? ['SMS_BASE_URL'] : [])].join(', ')}`]
        : [];
    case 'tencent':
      return [
        ...missing.map((name) => `${name}: must be set for SMS_PROVIDER=tencent`),
        ...(address ? ['SMS_BASE_URL: is for SMS_PROVIDER=emulator only'] : []),
      ];
    case 'emulator':
      return address ? [] : ['SMS_BASE_URL: must be set for SMS_PROVIDER=emulator'];
    default:
      return env.SMS_PROVIDER satisfies never;
  }
}

/** How messages are sent; undefined where nothing sends them. Asked for after `smsFaults` found nothing. */
export function smsSettings(env: SmsEnvironment): TencentSmsSettings | undefined {
  if (env.SMS_PROVIDER === 'none') return undefined;
  const value = (name: (typeof NEEDED)[number]): string => env[name] ?? EMULATOR[name];
  const templateOf: Record<SmsTemplate, string> = {
    sign_in_code: value('SMS_TEMPLATE_SIGN_IN_CODE'),
    verify_phone_code: value('SMS_TEMPLATE_VERIFY_PHONE_CODE'),
    close_account_code: value('SMS_TEMPLATE_CLOSE_ACCOUNT_CODE'),
  };
  return {
    baseUrl: env.SMS_BASE_URL ?? 'https://sms.tencentcloudapi.com',
    secretId: value('TENCENT_SECRET_ID'),
    secretKey: value('TENCENT_SECRET_KEY'),
    sdkAppId: value('SMS_SDK_APP_ID'),
    signName: value('SMS_SIGN_NAME'),
    region: env.TENCENT_REGION,
    templates: templateOf,
  };
}
