import type { CodeSeed } from '@gemcare/shared/client';
import { codeAt, isUsable, keepSeed } from './memberCode';

const seed: CodeSeed = {
  memberNo: '6028441379',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  stepSeconds: 30,
  digits: 6,
  serverTime: '1970-01-01T00:00:59.000Z',
  expiresAt: '1970-01-02T00:00:59.000Z',
};

describe('the member code', () => {
  it('is the member number and the code of the server’s time', () => {
    expect(codeAt(keepSeed(seed, 59_000), 59_000)).toEqual({ digits: '6028441379287082', secondsLeft: 1 });
  });

  it('follows the server where the phone’s clock is off by hours', () => {
    const wrong = 59_000 + 5 * 3_600_000;
    expect(codeAt(keepSeed(seed, wrong), wrong).digits).toBe('6028441379287082');
  });

  it('runs down from 30 seconds', () => {
    const kept = keepSeed(seed, 59_000);
    expect([60_000, 75_000, 89_999].map((now) => codeAt(kept, now).secondsLeft)).toEqual([30, 15, 1]);
  });

  it('is usable for the 24 hours of its seed, and not a moment longer', () => {
    const kept = keepSeed(seed, 59_000);
    const day = 24 * 3_600_000;
    expect([isUsable(kept, 59_000 + day - 1), isUsable(kept, 59_000 + day)]).toEqual([true, false]);
  });
});
