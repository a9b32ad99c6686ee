/** The text messages the server sends; of their own, so that the page knows them without the emulator behind it. */
export const smsTemplates = ['sign_in_code', 'verify_phone_code', 'close_account_code'] as const;
export type SmsTemplate = (typeof smsTemplates)[number];
