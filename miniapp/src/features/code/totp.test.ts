import { decodeBase32, totp } from './totp';

/** RFC 6238, appendix B, SHA-1: the secret is the ASCII text `12345678901234567890`. */
const SECRET = Uint8Array.from('12345678901234567890', (character) => character.charCodeAt(0));
const VECTORS: readonly [seconds: number, code: string][] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
];

describe('the time-based code', () => {
  it.each(VECTORS)('at %d s is %s, as RFC 6238 says', (seconds, code) => {
    expect(totp(SECRET, seconds * 1000, { stepSeconds: 30, digits: 8 })).toBe(code);
  });

  it('is the last six digits where six are asked for', () => {
    expect(totp(SECRET, 59_000, { stepSeconds: 30, digits: 6 })).toBe('287082');
  });
});

describe('Base32', () => {
  it.each([
    ['GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', '12345678901234567890'],
    ['MZXW6===', 'foo'],
    ['mzxw 6yq', 'foob'],
    ['', ''],
  ])('%s is %s', (text, plain) => {
    expect(String.fromCharCode(...decodeBase32(text))).toBe(plain);
  });

  it('refuses what is not in its alphabet', () => {
    expect(() => decodeBase32('A1')).toThrow(RangeError);
  });
});
