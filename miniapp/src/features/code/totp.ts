import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Bytes of a Base32 text (RFC 4648), padding and spaces allowed.
 * @throws RangeError on a character outside the alphabet
 */
export function decodeBase32(text: string): Uint8Array {
  const clean = text.toUpperCase().replace(/[\s=]/g, '');
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const character of clean) {
    const value = BASE32.indexOf(character);
    if (value < 0) throw new RangeError('not Base32');
    buffer = ((buffer << 5) | value) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

interface TotpOptions {
  stepSeconds: number;
  digits: number;
}

/** The time-based code of RFC 6238 (SHA-1) at a Unix time in milliseconds. */
export function totp(secret: Uint8Array, unixMs: number, { stepSeconds, digits }: TotpOptions): string {
  const step = Math.floor(unixMs / 1000 / stepSeconds);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setUint32(0, Math.floor(step / 2 ** 32));
  counter.setUint32(4, step >>> 0);
  const mac = new DataView(hmac(sha1, secret, new Uint8Array(counter.buffer)).slice().buffer);
  const offset = mac.getUint8(19) & 0x0f;
  const number = (mac.getUint32(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}
