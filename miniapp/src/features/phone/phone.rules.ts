/** What the server would take as a phone: 11 digits of a Chinese mobile, or a full number with its country code. */
export function isPhone(typed: string): boolean {
  const compact = typed.replace(/[\s()-]/g, '');
  return compact.startsWith('+') ? /^\+\d{6,15}$/.test(compact) : /^1\d{10}$/.test(compact);
}

export const isSmsCode = (typed: string): boolean => /^\d{6}$/.test(typed);

/** Digits of a code as somebody pastes it. */
export const cleanCode = (typed: string): string => typed.replace(/\D/g, '').slice(0, 6);
