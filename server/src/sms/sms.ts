import * as z from 'zod';

export type SmsTemplate = 'sign_in_code' | 'verify_phone_code';

export type SmsMessage = {
  /** E.164. */
  phone: string;
  template: SmsTemplate;
  /** The template's blanks, e.g. `{ code: '123456' }`. */
  params: Record<string, string>;
};

/** The port to a text message provider: one adapter per provider. */
export type SmsSender = {
  /** Hands over one message. @throws SmsUnavailableError when it is not known to be accepted */
  send(message: SmsMessage): Promise<void>;
};

/** The provider did not take the message, or did not say so. Its message holds no phone and no code. */
export class SmsUnavailableError extends Error {
  override readonly name = 'SmsUnavailableError';
}

export type EmulatorSmsOptions = {
  /** Scheme, host and port of the emulator. */
  baseUrl: string;
  timeoutMs: number;
  fetch?: typeof globalThis.fetch;
};

const acceptedSchema = z.object({ id: z.string().min(1) });

/** The development adapter: messages go to the emulator, which shows them on its page. */
export const emulatorSms = ({
  baseUrl,
  timeoutMs,
  fetch = globalThis.fetch,
}: EmulatorSmsOptions): SmsSender => ({
  async send(message) {
    try {
      const response = await fetch(new URL('/sms/send', baseUrl), {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new SmsUnavailableError(`gateway answered ${response.status}`);
      acceptedSchema.parse(await response.json());
    } catch (cause) {
      if (cause instanceof SmsUnavailableError) throw cause;
      throw new SmsUnavailableError('gateway did not accept the message', { cause });
    }
  },
});

/** Where no provider is set up: members sign in through WeChat only, and asking for a code says so. */
export const noSms: SmsSender = {
  send: () => Promise.reject(new SmsUnavailableError('no SMS provider is set up')),
};
