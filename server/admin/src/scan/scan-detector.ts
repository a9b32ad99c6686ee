/** What a keystroke means: nothing, the first of a possible scan, one more of it, or its end. */
export type ScanStep =
  { kind: 'none' } | { kind: 'started' } | { kind: 'more' } | { kind: 'scanned'; code: string };

export interface ScanDetector {
  /** @param at milliseconds on any steady clock */
  press(key: string, at: number): ScanStep;
}

const MEMBER_CODE = /^\d{16}$/;
/** A gun sends a character every 2 to 40 ms; the fastest typists need about 90. */
const MAX_GAP_MS = 100;
const MAX_MEAN_GAP_MS = 60;

/**
 * Tells a scan gun from a typist: 16 digits in a fast burst, then Enter. Spaces and hyphens inside are skipped, any other
 * key or a pause begins anew.
 */
export function createScanDetector(): ScanDetector {
  let digits = '';
  let keys = 0;
  let firstAt = 0;
  let lastAt = 0;

  const forget = (): ScanStep => {
    digits = '';
    keys = 0;
    return { kind: 'none' };
  };

  return {
    press(key, at) {
      if (key === 'Shift') return { kind: 'none' };
      const inBurst = keys > 0 && at - lastAt <= MAX_GAP_MS;
      if (key === 'Enter') {
        const code = digits;
        const meanGap = (at - firstAt) / Math.max(keys, 1);
        const scanned = inBurst && meanGap <= MAX_MEAN_GAP_MS && MEMBER_CODE.test(code);
        forget();
        return scanned ? { kind: 'scanned', code } : { kind: 'none' };
      }
      if (!/^[\d -]$/.test(key)) return forget();
      if (!inBurst) {
        digits = '';
        keys = 0;
        firstAt = at;
      }
      if (/\d/.test(key)) digits += key;
      keys += 1;
      lastAt = at;
      return { kind: keys === 1 ? 'started' : 'more' };
    },
  };
}
