/** Spaces, brackets, dashes of any kind, and the unseen marks that come with a number copied from a contact. */
const decoration = /[\s().\p{Pd}\p{Cf}]/gu;

/**
 * A phone number as typed, without what only makes it readable: eleven digits, or digits behind a country code.
 * Null where it can be neither; whether such a number exists is for the server to say.
 */
export function readPhone(text: string): string | null {
  const plain = text.normalize('NFKC').replace(decoration, '').replace(/^00/, '+');
  if (/^(?:\+?86)?1\d{10}$/.test(plain)) return plain;
  return /^\+(?!86)[1-9]\d{6,14}$/.test(plain) ? plain : null;
}
