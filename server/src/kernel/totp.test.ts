import fc from 'fast-check';
import { matchingStep, newTotpSecret, totpAt } from './totp';

/** `12345678901234567890` in base32: the secret of both RFCs' examples. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const STEP_MS = 30_000;
const step = fc.integer({ min: 100, max: 10 ** 8 });

describe('the time-based code', () => {
  it.each([
    // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('agrees with RFC 6238 at second %d', (second, code) => {
    const at = new Date(second * 1000);
    expect(totpAt(RFC_SECRET, at)).toBe(code);
    expect(matchingStep({ secret: RFC_SECRET, code, at })).toBe(Math.floor(second / 30));
  });

  it('agrees with RFC 4226: the first ten steps are its counters', () => {
    const codes = Array.from({ length: 10 }, (_, counter) => totpAt(RFC_SECRET, new Date(counter * STEP_MS)));
    expect(codes).toEqual([
      '755224',
      '287082',
      '359152',
      '969429',
      '338314',
      '254676',
      '287922',
      '162583',
      '399871',
      '520489',
    ]);
  });

  it('stays the same inside a step and never has another form than six digits', () => {
    fc.assert(
      fc.property(step, fc.integer({ min: 0, max: STEP_MS - 1 }), (n, ms) => {
        const code = totpAt(RFC_SECRET, new Date(n * STEP_MS + ms));
        return /^\d{6}$/.test(code) && code === totpAt(RFC_SECRET, new Date(n * STEP_MS));
      }),
      { numRuns: 50 },
    );
  });

  it('accepts the step before, the current one, and the next from `ahead` seconds before it starts', () => {
    fc.assert(
      fc.property(
        step,
        fc.integer({ min: 0, max: STEP_MS - 1 }),
        fc.integer({ min: -2, max: 2 }),
        (n, ms, off) => {
          const code = totpAt(RFC_SECRET, new Date((n + off) * STEP_MS));
          const found = matchingStep({
            secret: RFC_SECRET,
            code,
            at: new Date(n * STEP_MS + ms),
            tolerance: [30, 3],
          });
          const accepted = off === 0 || off === -1 || (off === 1 && ms >= STEP_MS - 3_000);
          return found === (accepted ? n + off : null);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('makes secrets of 160 bits in base32, no two alike', () => {
    const secrets = new Set(Array.from({ length: 20 }, newTotpSecret));
    expect(secrets.size).toBe(20);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });
});
