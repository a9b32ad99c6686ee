/** Striking a person out of texts that others wrote: pure. */

export const STRUCK = '【已删除】';

/** What stands between the digits of a number as people write it: spaces, dashes, dots, brackets. */
const GAP = '[\\s\\p{Pd}.·()（）]{0,3}';

/** A digit as any keyboard writes it. */
const digit = (ascii: string): string => `[${ascii}${String.fromCharCode(ascii.charCodeAt(0) + 0xfee0)}]`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const isNumber = (literal: string): boolean => /^\+?\d{5,}$/.test(literal);
/** Words of letters and digits without spaces between words elsewhere would be struck out of longer words. */
const isLatin = (literal: string): boolean => /^[\p{Script=Latin}\d_-]+$/u.test(literal);

function patternOf(literal: string): string {
  if (isNumber(literal)) {
    const digits = [...literal.replace('+', '')].map(digit).join(GAP);
    return `(?<!\\d)(?:[+＋]|00)?${digits}(?!\\d)`;
  }
  const text = escaped(literal);
  return isLatin(literal) ? `(?<![\\p{Script=Latin}\\d])${text}(?![\\p{Script=Latin}\\d])` : text;
}

/** Strikes literals out of a text; numbers also where they were written with separators. */
export type StrikeOut = (text: string) => string;

/**
 * @param literals names, numbers in digits (a leading `+` is optional in the text), openids. One character alone names
 *   nobody and stays.
 */
export function strikingOut(literals: readonly string[]): StrikeOut {
  const patterns = [...new Set(literals)]
    .filter((literal) => [...literal].length > 1)
    .toSorted((a, b) => b.length - a.length)
    .map(patternOf);
  if (patterns.length === 0) return (text) => text;
  const pattern = new RegExp(patterns.join('|'), 'giu');
  return (text) => text.replace(pattern, STRUCK);
}

/** The same in a text that is JSON: in its values only, so that it stays what its readers know. */
export function strikingOutOfJson(strike: StrikeOut): StrikeOut {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return strike(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    return value;
  };
  return (text) => {
    const parsed = parsedObject(text);
    if (parsed === undefined) return strike(text);
    const before = JSON.stringify(parsed);
    const after = JSON.stringify(walk(parsed));
    return after === before ? text : after;
  };
}

/** An object or a list written as JSON; undefined for any other text. */
function parsedObject(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined; // a text that begins like one
  }
}

/** A text no longer than its column is wide, in characters. */
export const withinWidth = (text: string, width: number | undefined): string =>
  width === undefined || text.length <= width ? text : [...text].slice(0, width).join('');
