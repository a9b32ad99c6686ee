import { sha256 } from '../../kernel/secrets';

/** The form of a till's key: recognisable wherever one turns up, and a mistyped one is told without asking the database. */

const MARK = 'gck_live_';
/** Crockford's base 32: no letter that is read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SECRET_LETTERS = 32;
const CHECK_LETTERS = 6;
const SHOWN_LETTERS = 6;

const KEY = new RegExp(`^${MARK}[${ALPHABET}]{${SECRET_LETTERS + CHECK_LETTERS}}$`);

/** A key of 160 random bits. */
export function keyFrom(random: Uint8Array): string {
  if (random.length !== SECRET_LETTERS) throw new Error(`a key is made of ${SECRET_LETTERS} random bytes`);
  const body = MARK + lettersOf(random);
  return body + checkOf(body);
}

/** Random bytes that a key is made of: one a letter, five bits of each. */
export const KEY_BYTES = SECRET_LETTERS;

/** Whether a bearer token means to be a till's key: signed tokens of people never begin like one. */
export const meansTillKey = (token: string): boolean => token.startsWith(MARK);

/** Whether a key can be one of ours: its form and its check part. */
export const isWellFormed = (key: string): boolean =>
  KEY.test(key) && checkOf(key.slice(0, -CHECK_LETTERS)) === key.slice(-CHECK_LETTERS);

/** How a key begins: what a page may show of it. */
export const prefixOf = (key: string): string => key.slice(0, MARK.length + SHOWN_LETTERS);

const checkOf = (body: string): string =>
  lettersOf(Buffer.from(sha256(body), 'hex').subarray(0, CHECK_LETTERS));

const lettersOf = (bytes: Uint8Array): string => [...bytes].map((byte) => ALPHABET[byte & 31] ?? '').join('');
