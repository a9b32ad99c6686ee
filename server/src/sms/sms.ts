export type SmsTemplate = 'sign_in_code' | 'verify_phone_code' | 'close_account_code';

export type SmsMessage = {
  /** E.164. */
  phone: string;
  template: SmsTemplate;
  /** The template's blanks, e.g. `{ code: '123456' }`. */
  params: Record<string, string>;
};

/** The port to a text message provider: one adapter per provider. */
export type SmsSender = {
  /** Hands over one message, once: what happened to it may stay unclear. @throws SmsError */
  send(message: SmsMessage): Promise<void>;
};

/**
 * Why a message is not known to be on its way: the number gets too many in a short time (`too_soon`) or in a day
 * (`daily_limit`), the provider did not take it (`refused`), or nobody knows (`unclear`: it may arrive all the same).
 */
export type SmsFailure = 'too_soon' | 'daily_limit' | 'refused' | 'unclear';

/** A message that is not known to be on its way. Its text holds no phone and no code. */
export class SmsError extends Error {
  override readonly name = 'SmsError';
  constructor(
    readonly kind: SmsFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Where no provider is set up: members sign in through WeChat only, and asking for a code says so. */
export const noSms: SmsSender = {
  send: () => Promise.reject(new SmsError('refused', 'no SMS provider is set up')),
};
