import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A random token of 256 bits, safe in URLs and cookies. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** A random decimal code of `digits` digits, leading zeros included. */
export const randomDigits = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/** SHA-256 as hex: for tokens that are random enough to need no salt, and for keys of counters. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Compares two hex digests in constant time. */
export const sameDigest = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
