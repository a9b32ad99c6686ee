/** What staff type, read exactly: money to fen and weight to milligrams by moving digits, never through a float. */

/** ¥100 million, the most that one amount may be. */
const MAX_FEN = 10_000_000_000;
const MAX_MG = 100_000_000;
/** The most points one step may move. */
export const MAX_POINTS = 10_000_000;

/** A whole number of the smallest unit, or why there is none: the words are no such number, or it is above the bound. */
export type Reading = number | 'unreadable' | 'too_large';

const halfWidth = (text: string): string =>
  text
    .replace(/[０-９．，￥]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/。/g, '.');

/**
 * Reads a decimal of at most `places` digits after the point as a whole number of its smallest unit.
 * Thousands separators are accepted where they group by three; a sign, an exponent or too many decimals are not.
 */
function readDecimal(text: string, places: number, max: number): Reading {
  const plain = halfWidth(text)
    .trim()
    .replace(/^[¥\u00a5\u20a9]\s*/, '');
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return 'unreadable';
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > places) return 'unreadable';
  const value = Number(whole.replaceAll(',', '') + fraction.padEnd(places, '0'));
  return value <= max ? value : 'too_large';
}

const numberOrNull = (reading: Reading): number | null => (typeof reading === 'number' ? reading : null);

/** `12,345.67` → 1234567: an amount of yuan with at most two decimals. */
export const readYuan = (text: string): Reading => readDecimal(text, 2, MAX_FEN);

/** As {@link readYuan}, null where there is no amount to go on with. */
export const parseYuan = (text: string): number | null => numberOrNull(readYuan(text));

/** `3.842` → 3842 milligrams: a weight in grams with at most three decimals. */
export const readGrams = (text: string): Reading => readDecimal(text, 3, MAX_MG);

/** As {@link readGrams}, null where there is no weight to go on with. */
export const parseGrams = (text: string): number | null => numberOrNull(readGrams(text));

/** `1,200` → 1200 whole points. */
export const readPoints = (text: string): Reading =>
  readDecimal(halfWidth(text).trim().replace(/^\+/, ''), 0, MAX_POINTS);

/** As {@link readPoints}, null where there are no points to go on with. */
export const parsePoints = (text: string): number | null => numberOrNull(readPoints(text));

/** 1234567 → `12345.67`, as an amount is typed. */
export const typedYuan = (fen: number): string =>
  `${String(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}`;

/** 3842 → `3.842 g`. */
export const formatGrams = (mg: number): string =>
  `${String(Math.floor(mg / 1000))}.${String(mg % 1000).padStart(3, '0')} g`;
