import assert from 'node:assert/strict';

/** Compares deeply; the message names what was compared. */
export function same(what: string, actual: unknown, expected: unknown): void {
  assert.deepEqual(actual, expected, `${what}: expected ${show(expected)}, got ${show(actual)}`);
}

/** Fails with a sentence. */
export function must(condition: boolean, sentence: string): asserts condition {
  assert.ok(condition, sentence);
}

/** A value that has to be there. */
export function present<T>(value: T | undefined | null, what: string): T {
  assert.ok(value !== undefined && value !== null, `there is no ${what}`);
  return value;
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
