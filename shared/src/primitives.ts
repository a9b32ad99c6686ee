import * as z from 'zod';

/** ULID, made by the server; opaque to clients. */
export const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .meta({
    id: 'Id',
    description: 'Opaque identifier of 26 characters',
    example: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D',
  });

/** Instant: ISO 8601, UTC, with milliseconds. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .meta({ id: 'Instant', description: 'UTC instant with milliseconds', example: '2026-11-21T06:30:00.000Z' });

/** Calendar day in the store's time zone. */
export const Day = z.iso.date().meta({ id: 'Day', description: 'Calendar day', example: '2026-11-21' });

/** The most that one amount may be: ¥100 million, far inside what a 64-bit sum can hold. */
export const MAX_FEN = 10_000_000_000;

/** Money in fen, zero or more. */
export const Fen = z
  .int()
  .min(0)
  .max(MAX_FEN)
  .meta({ id: 'Fen', description: 'Money in fen (1/100 yuan)', example: 1234567 });

/** A sum of many amounts of money, in fen: not bounded like a single one. */
export const FenSum = z
  .int()
  .min(0)
  .meta({ id: 'FenSum', description: 'Sum of money in fen', example: 1858406 });

/** A balance or size of points, zero or more. */
export const Points = z.int().min(0).meta({ id: 'Points', description: 'Points', example: 14814 });

/** Points a person types in: at least one, bounded so that sums stay exact. */
export const PointsAmount = z
  .int()
  .min(1)
  .max(10_000_000)
  .meta({ id: 'PointsAmount', description: 'Points to move, at least 1', example: 500 });

/** C0 and C1 controls, line separators, the marks that reorder text on a screen, halves of a character, and what stands for bytes that were no text. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what this pattern is for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd\p{Surrogate}]/u;
/** Something to see: not only spaces and joiners. */
const VISIBLE = /[^\p{Separator}\p{Format}\p{Mark}]/u;

/** Rules for text on one line or several; `\r\n` and `\r` become `\n`. */
const LINES = {
  'one line': { tidy: (text: string) => text, forbidden: (text: string) => FORBIDDEN.test(text) },
  'several lines': {
    tidy: (text: string) => text.replace(/\r\n?/g, '\n'),
    forbidden: (text: string) => FORBIDDEN.test(text.replaceAll('\n', '')),
  },
};

const typedText = (max: number, min: number, lines: keyof typeof LINES) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => LINES[lines].tidy(text.normalize('NFC')).trim())
    // Piped, so that an answer that carries it can be described too.
    .pipe(
      z
        .string()
        .refine((text) => !LINES[lines].forbidden(text), { error: 'control_characters' })
        .refine((text) => [...text].length >= min && (min === 0 || VISIBLE.test(text)), {
          error: 'too_short',
        })
        .refine((text) => [...text].length <= max, { error: 'too_long' }),
    )
    .meta({ description: `Text of ${min} to ${max} characters on ${lines}` });

/**
 * Text a person types on one line: trimmed, 1 to `max` Unicode code points (not UTF-16 units), no control characters.
 */
export const lineOfText = (max: number, min = 1) => typedText(max, min, 'one line');

/** The same on several lines, which are separated by `\n`; a line break counts as a character. */
export const linesOfText = (max: number, min = 1) => typedText(max, min, 'several lines');

/** Why a member of staff did something unusual; kept in the log of operations. */
export const Reason = lineOfText(200, 2).meta({ example: '会员补登小票' });

/** A phone number as a person types it; the server reads it with +86 as the default region. */
export const PhoneInput = z
  .string()
  .min(5)
  .max(24)
  .regex(/^\+?[0-9 ()-]+$/)
  .meta({
    id: 'PhoneInput',
    description: 'Phone number; +86 is assumed without a country code',
    example: '13800006666',
  });

/** A phone number for people to see: middle digits hidden. */
export const MaskedPhone = z
  .string()
  .meta({ id: 'MaskedPhone', description: 'Masked phone number', example: '138****6666' });

/** A code of six digits sent by SMS. */
export const SmsCode = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ id: 'SmsCode', example: '482913' });

/** What the phone shows and the shop scans: 10 digits of member number and 6 of a time-based code. */
export const MemberCode = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{16}$/))
  .meta({
    id: 'MemberCode',
    description: 'The 16 digits of a member code, spaces allowed',
    example: '6028441379120456',
  });

export const MemberNo = z
  .string()
  .regex(/^\d{10}$/)
  .meta({ id: 'MemberNo', example: '6028441379' });

export const PageQuery = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(20)
    .meta({ description: 'At most this many items', example: 20 }),
  cursor: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'nextCursor of the page before', example: 'WyIyMDI2LTExLTIxIiwiMDEiXQ' }),
});

/** A page of a list: `nextCursor` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page', example: null }),
  });

/** The version a client has read; a write with an older one is refused with 409. */
export const Version = z.int().min(1).meta({ id: 'Version', example: 3 });

export const StoreRef = z
  .object({ id: Id, name: z.string().meta({ example: '天河正佳店' }) })
  .meta({ id: 'StoreRef' });
export const StaffRef = z
  .object({ id: Id, name: z.string().meta({ example: '陈晓雯' }) })
  .meta({ id: 'StaffRef' });
