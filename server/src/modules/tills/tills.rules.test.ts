import { randomBytes } from 'node:crypto';
import { isWellFormed, KEY_BYTES, keyFrom, meansTillKey, prefixOf } from './tills.rules';

describe('the key of a till', () => {
  const key = keyFrom(randomBytes(KEY_BYTES));

  it('is recognised wherever it turns up, and shows how it begins', () => {
    expect(key).toMatch(/^gck_live_[0-9a-hjkmnp-tv-z]{38}$/);
    expect(meansTillKey(key)).toBe(true);
    expect(prefixOf(key)).toBe(key.slice(0, 15));
  });

  it('is another one each time', () => {
    const keys = Array.from({ length: 1_000 }, () => keyFrom(randomBytes(KEY_BYTES)));
    expect(new Set(keys).size).toBe(1_000);
    expect(keys.every(isWellFormed)).toBe(true);
  });

  it('with a letter mistyped, lost or swapped is none, and no token of a person is one', () => {
    for (let at = 9; at < key.length; at += 1) {
      const other = key[at] === 'a' ? 'b' : 'a';
      expect(isWellFormed(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
      expect(isWellFormed(key.slice(0, at) + key.slice(at + 1))).toBe(false);
    }
    expect(isWellFormed(key.toUpperCase())).toBe(false);
    expect(meansTillKey('eyJhbGciOiJIUzI1NiJ9.e30.x')).toBe(false);
  });
});
