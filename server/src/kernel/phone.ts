import parsePhoneNumber from 'libphonenumber-js/mobile';
import { problem } from './problem';

/** Numbers without a country code are Chinese. */
const HOME = 'CN';

/**
 * Reads a phone number as a person types it.
 * @returns E.164, e.g. `+8613800006666`
 * @throws phone.invalid when it is not a number that a mobile phone can have
 */
export function parsePhone(text: string): string {
  const parsed = parsePhoneNumber(text, { defaultCountry: HOME, extract: false });
  if (!parsed?.isValid()) throw problem('phone.invalid');
  return parsed.number;
}

/** For people to see: `+8613800006666` → `138****6666`, `+85251234567` → `+852 ****4567`. */
export function maskPhone(e164: string): string {
  const tail = e164.slice(-4);
  const chinese = /^\+86(\d{3})\d{8}$/.exec(e164)?.[1];
  if (chinese) return `${chinese}****${tail}`;
  const country = parsePhoneNumber(e164)?.countryCallingCode;
  return country ? `+${country} ****${tail}` : `****${tail}`;
}

/** The last four digits, by which staff look a number up. */
export const phoneTail = (e164: string): string => e164.slice(-4);

/** As it is dialled inside its country: `+8613800006666` → `13800006666`. */
export const nationalNumber = (e164: string): string =>
  parsePhoneNumber(e164)?.nationalNumber ?? e164.replace('+', '');
