/** What staff type, read exactly: money to fen and weight to milligrams by moving digits, never through a float. */

/** ¥100 million, the most that one amount may be. */
const MAX_FEN = 10_000_000_000;
const MAX_MG = 100_000_000;

const halfWidth = (text: string): string =>
  text
    .replace(/[０-９．，￥]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/。/g, '.');

/**
 * Reads a decimal of at most `places` digits after the point as a whole number of its smallest unit.
 * Thousands separators are accepted where they group by three. Null for anything else: a sign, an exponent, too many digits.
 */
function parseDecimal(text: string, places: number, max: number): number | null {
  const plain = halfWidth(text)
    .trim()
    .replace(/^[¥\u00a5\u20a9]\s*/, '');
  const match = /^(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > places) return null;
  const value = Number(whole.replaceAll(',', '') + fraction.padEnd(places, '0'));
  return value <= max ? value : null;
}

/** `12,345.67` → 1234567. Null where it is not an amount of yuan with at most two decimals. */
export const parseYuan = (text: string): number | null => parseDecimal(text, 2, MAX_FEN);

/** `3.842` → 3842 milligrams. Null where it is not a weight in grams with at most three decimals. */
export const parseGrams = (text: string): number | null => parseDecimal(text, 3, MAX_MG);

/** `1,200` → 1200 whole points; `allowNegative` also reads a leading minus. */
export function parsePoints(text: string, { allowNegative = false } = {}): number | null {
  const plain = halfWidth(text).trim();
  const negative = allowNegative && /^[-−]/.test(plain);
  const value = parseDecimal(negative ? plain.slice(1) : plain.replace(/^\+/, ''), 0, 10_000_000);
  return value === null ? null : negative ? -value : value;
}

/** 1234567 → `12345.67`, as an amount is typed. */
export const typedYuan = (fen: number): string =>
  `${String(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}`;

/** 3842 → `3.842 g`. */
export const formatGrams = (mg: number): string =>
  `${String(Math.floor(mg / 1000))}.${String(mg % 1000).padStart(3, '0')} g`;
