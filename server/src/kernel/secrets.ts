import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual, type KeyObject } from 'node:crypto';

/** A random token of 256 bits, safe in URLs and cookies. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** A random decimal code of `digits` digits, leading zeros included. */
export const randomDigits = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/** SHA-256 as hex: for tokens that are random enough to need no salt, and for keys of counters. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** HMAC-SHA-256 of a text, safe in URLs. */
export const signatureOf = (text: string, key: KeyObject | Buffer): string =>
  createHmac('sha256', key).update(text).digest('base64url');

/** Compares two digests or signatures in constant time, whatever characters the one that was sent is of. */
export function sameDigest(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
