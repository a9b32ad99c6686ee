/** What is left of a number once full-width characters, spaces, brackets, dashes and invisible marks are gone. */
const compactOf = (typed: string): string => typed.normalize('NFKC').replace(/[\s()\p{Pd}\p{Cf}]/gu, '');

/** A phone as the server takes it. `86` before a Chinese mobile is its country code, typed without the plus. */
export function phoneOf(typed: string): string {
  const compact = compactOf(typed);
  const chinese = /^(?:00)?86(1\d{10})$/.exec(compact)?.[1];
  return chinese ? `+86${chinese}` : compact;
}

/** What the server would take as a phone: 11 digits of a Chinese mobile, or a full number with its country code. */
export const isPhone = (typed: string): boolean => /^(?:\+\d{6,15}|1\d{10})$/.test(phoneOf(typed));

/** Whether the country code is being typed, so that the field need not show one. */
export const bringsCountryCode = (typed: string): boolean => compactOf(typed).startsWith('+');

export const isSmsCode = (typed: string): boolean => /^\d{6}$/.test(typed);

/** The code in what was typed or pasted, which may be the whole message: the first six digits that stand together. */
export function cleanCode(typed: string): string {
  const text = typed.normalize('NFKC');
  const together = /\d(?:[\s\p{Pd}]*\d){5}/u.exec(text)?.[0] ?? text;
  return together.replace(/\D/g, '').slice(0, 6);
}
