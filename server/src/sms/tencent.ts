import * as z from 'zod';
import type { Clock } from '../kernel/clock';
import { SmsError, type SmsFailure, type SmsMessage, type SmsSender, type SmsTemplate } from './sms';
import { tc3Authorization } from './tc3';

export interface TencentSmsSettings {
  /** `https://sms.tencentcloudapi.com`, or the emulator. */
  baseUrl: string;
  secretId: string;
  secretKey: string;
  /** The application of the SMS console. */
  sdkAppId: string;
  /** The approved signature that stands in front of every message. */
  signName: string;
  region: string;
  /** The approved template of each message. */
  templates: Readonly<Record<SmsTemplate, string>>;
}

export interface TencentSmsOptions extends TencentSmsSettings {
  /** The time of the world, which Tencent compares with its own: not a demo's. */
  clock: Clock;
  timeoutMs: number;
  logger: { warn(details: object, message: string): void };
  fetch?: typeof globalThis.fetch;
}

/** The blanks of each template, {1} first. */
const BLANKS: Readonly<Record<SmsTemplate, readonly string[]>> = {
  sign_in_code: ['code'],
  verify_phone_code: ['code'],
  close_account_code: ['code'],
};

const ACTION = 'SendSms';
const CONTENT_TYPE = 'application/json; charset=utf-8';

const Answer = z.object({
  Response: z.object({
    RequestId: z.string().optional(),
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ Code: z.string() })).optional(),
  }),
});

/**
 * Text messages by Tencent Cloud (SendSms, 2021-01-11). One message is one request: whatever comes of it, it is never sent
 * again, because a message whose fate is unclear may be on its way.
 */
export const tencentSms = ({
  clock,
  timeoutMs,
  logger,
  fetch,
  ...settings
}: TencentSmsOptions): SmsSender => ({
  async send(message) {
    const { url, init } = requestFor(message, settings, clock.now());
    try {
      await exchange(fetch ?? globalThis.fetch, url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      if (error instanceof SmsError)
        logger.warn(
          { kind: error.kind, template: message.template, reason: error.message },
          'no text message',
        );
      throw error;
    }
  },
});

function requestFor(message: SmsMessage, settings: TencentSmsSettings, now: Date) {
  const url = new URL('/', settings.baseUrl);
  const timestamp = Math.floor(now.getTime() / 1_000);
  const payload = JSON.stringify({
    PhoneNumberSet: [message.phone],
    SmsSdkAppId: settings.sdkAppId,
    SignName: settings.signName,
    TemplateId: settings.templates[message.template],
    TemplateParamSet: BLANKS[message.template].map((blank) => message.params[blank] ?? ''),
  });
  const authorization = tc3Authorization({
    secretId: settings.secretId,
    secretKey: settings.secretKey,
    service: 'sms',
    timestamp,
    headers: { 'content-type': CONTENT_TYPE, host: url.host, 'x-tc-action': ACTION },
    payload,
  });
  const headers = {
    authorization,
    'content-type': CONTENT_TYPE,
    'x-tc-action': ACTION,
    'x-tc-version': '2021-01-11',
    'x-tc-timestamp': String(timestamp),
    'x-tc-region': settings.region,
  };
  // The body holds the number and the code: it must not follow a redirect to another host.
  return { url, init: { method: 'POST', headers, body: payload, redirect: 'error' as const } };
}

async function exchange(fetch: typeof globalThis.fetch, url: URL, init: RequestInit): Promise<void> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new SmsError(neverLeft(cause) ? 'refused' : 'unclear', 'no answer to SendSms', { cause });
  });
  const answer = Answer.safeParse(
    await response.json().catch((cause: unknown) => {
      throw new SmsError('unclear', 'the answer to SendSms is not readable', { cause });
    }),
  );
  if (!answer.success) throw new SmsError('unclear', 'the answer to SendSms does not fit the schema');
  const { RequestId, Error: refusal, SendStatusSet: [status] = [] } = answer.data.Response;
  const code = refusal?.Code ?? status?.Code;
  if (code === 'Ok') return;
  if (code === undefined) throw new SmsError('unclear', 'the answer to SendSms says nothing');
  // The words of the answer may repeat the number: only its code is passed on.
  throw new SmsError(failureOf(code), `SendSms answered ${code} to request ${RequestId ?? 'unknown'}`);
}

/** Errors of a connection that was never made: nothing can have been sent. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** fetch wraps what went wrong as its cause. */
const Wrapped = z.object({ cause: z.object({ code: z.string() }) });

function neverLeft(error: unknown): boolean {
  const wrapped = Wrapped.safeParse(error);
  return wrapped.success && NOT_CONNECTED.has(wrapped.data.cause.code);
}

/** What a code of https://cloud.tencent.com/document/api/382/55981 means to the person who waits for the message. */
function failureOf(code: string): SmsFailure {
  switch (code) {
    case 'LimitExceeded.PhoneNumberThirtySecondLimit':
    case 'LimitExceeded.PhoneNumberOneHourLimit':
    case 'LimitExceeded.DeliveryFrequencyLimit':
      return 'too_soon';
    case 'LimitExceeded.PhoneNumberDailyLimit':
    case 'LimitExceeded.PhoneNumberSameContentDailyLimit':
      return 'daily_limit';
    default:
      // Limits of the whole account are as little the customer's doing as a wrong key is.
      return code.startsWith('InternalError') ? 'unclear' : 'refused';
  }
}
