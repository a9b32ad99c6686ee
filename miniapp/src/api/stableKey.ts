const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A key no other request of this person has: WeChat has no `crypto.randomUUID`, and uniqueness is all that is needed. */
export const randomKey = (): string =>
  Array.from({ length: 24 }, () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)]).join('');

export interface StableKeys {
  /** The same key for the same input, until it is settled or the input changes. */
  keyFor(input: unknown): string;
  /** The write got its answer: the next one is a new fact. */
  settle(): void;
}

/** Keys for one kind of write: a tap repeated after a lost answer carries the key of the first. */
export function stableKeys(newKey: () => string = randomKey): StableKeys {
  let last: { print: string; key: string } | null = null;
  return {
    keyFor(input) {
      const print = JSON.stringify(input);
      if (!last || last.print !== print) last = { print, key: newKey() };
      return last.key;
    },
    settle() {
      last = null;
    },
  };
}
