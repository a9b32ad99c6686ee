/** Keeps the idempotency key of one form. */
export interface RetryKey {
  /** The key for this content: the same as last time while the content is the same. */
  for(content: unknown): string;
  /** The write went through: the next one is another, even with equal content. */
  spent(): void;
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A retry of identical content carries the identical key, so that a lost answer can not make a second sale; changed content
 * is another request and gets a key of its own.
 */
export function createRetryKey(makeKey: () => string = randomKey): RetryKey {
  let held: { content: string; key: string } | null = null;
  return {
    for(content) {
      const text = JSON.stringify(content);
      if (held?.content !== text) held = { content: text, key: makeKey() };
      return held.key;
    },
    spent() {
      held = null;
    },
  };
}
