import * as z from 'zod';

/** What any answer may carry. A missing errcode is success: sign-in and token answers have none. */
export const envelopeSchema = z.object({
  errcode: z.number().int().optional(),
  errmsg: z.string().optional(),
});

/** `session_key` is left out on purpose, so that the parsed answer can not hold it. */
export const sessionSchema = z.object({
  openid: z.string().min(1).max(64),
  // Only apps bound to an Open Platform account get one; an empty one means the same as none.
  unionid: z
    .string()
    .max(64)
    .optional()
    .transform((unionid) => unionid || undefined),
});

export const tokenSchema = z.object({
  access_token: z.string().min(1).max(2048),
  expires_in: z.number().int().positive(),
});

export const phoneSchema = z.object({
  phone_info: z.object({
    // Without the country's code, also for numbers abroad.
    purePhoneNumber: z.string().regex(/^\d{4,14}$/),
    // A string in today's documentation, a number in older answers.
    countryCode: z
      .union([z.string().regex(/^\+?\d{1,4}$/), z.number().int().positive().max(9999)])
      .transform((code) => String(code).replace('+', '')),
    watermark: z.object({ appid: z.string() }),
  }),
});

/** `msgid` is left out: a number too large for ours. Anything but an errcode of 0 leaves open whether the message went out. */
export const sentSchema = z.object({ errcode: z.literal(0) });
