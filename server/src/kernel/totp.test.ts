import fc from 'fast-check';
import { newTotpSecret, totpCode, totpStep, TOTP_STEP_MS } from './totp';

/** `12345678901234567890` in base32: the secret of both RFCs' examples. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

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
    expect(totpCode(RFC_SECRET, totpStep(new Date(second * 1000)))).toBe(code);
  });

  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])(
    'agrees with RFC 4226 (%s)',
    (code) => {
      const codes = Array.from({ length: 10 }, (_, counter) => totpCode(RFC_SECRET, counter));
      expect(codes).toContain(code);
    },
  );

  it('stays the same inside a step and never has another form than six digits', () => {
    const secret = newTotpSecret();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 8 }), fc.integer({ min: 0, max: TOTP_STEP_MS - 1 }), (step, ms) => {
        const at = new Date(step * TOTP_STEP_MS + ms);
        return totpStep(at) === step && /^\d{6}$/.test(totpCode(secret, step));
      }),
      { numRuns: 50 },
    );
  });

  it('makes secrets of 160 bits in base32, no two alike', () => {
    const secrets = new Set(Array.from({ length: 20 }, newTotpSecret));
    expect(secrets.size).toBe(20);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });
});
