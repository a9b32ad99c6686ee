import { parsePhone } from '../../kernel/phone';
import { Problem } from '../../kernel/problem';

/** What staff may have typed, or scanned, to find a member. */
export type Search =
  | { by: 'phone'; phone: string }
  | { by: 'phoneTail'; tail: string }
  | { by: 'memberNo'; memberNo: string }
  | { by: 'memberNoStart'; start: string }
  | { by: 'name'; start: string };

function phoneIn(text: string): string | null {
  try {
    return parsePhone(text);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/**
 * Reads a search: the last four digits of a phone, a member number (whole, from its start, or inside a scanned member code),
 * a full phone; all else is the start of a name or nickname.
 */
export function readSearch(text: string): Search {
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d{4}$/.test(digits)) return { by: 'phoneTail', tail: digits };
  if (/^\d{10}$/.test(digits)) return { by: 'memberNo', memberNo: digits };
  if (/^\d{16}$/.test(digits)) return { by: 'memberNo', memberNo: digits.slice(0, 10) };
  if (/^\d{5,9}$/.test(digits)) return { by: 'memberNoStart', start: digits };
  const phone = /^\+?\d{8,15}$/.test(digits) ? phoneIn(digits) : null;
  return phone ? { by: 'phone', phone } : { by: 'name', start: text };
}
