import fc from 'fast-check';
import { GRACE_MS, refreshVerdict, sessionEnd } from './auth.rules';

const at = new Date('2026-11-21T06:30:00.000Z');
const later = (ms: number): Date => new Date(at.getTime() + ms);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('how long a session lives', () => {
  it('lets an H5 session live 30 days after its last use', () => {
    expect(sessionEnd('h5', at, later(10 * DAY))).toEqual(later(40 * DAY));
  });

  it('lets a staff session live 12 hours after its last use, and a week in all', () => {
    expect(sessionEnd('staff', at, later(5 * HOUR))).toEqual(later(17 * HOUR));
    expect(sessionEnd('staff', at, later(7 * DAY - HOUR))).toEqual(later(7 * DAY));
  });

  it('lets a WeChat session outlive its access token by the 24 hours of a member code', () => {
    expect(sessionEnd('wechat', at, at)).toEqual(later(26 * HOUR));
  });
});

describe('what a refresh token gets', () => {
  it('rotates a current one', () => {
    expect(refreshVerdict({ generation: 3, replacedAt: null }, 3, at)).toBe('rotate');
  });

  it('gives the previous one a sibling for ten seconds, then ends the family', () => {
    expect(refreshVerdict({ generation: 2, replacedAt: at }, 3, later(GRACE_MS))).toBe('sibling');
    expect(refreshVerdict({ generation: 2, replacedAt: at }, 3, later(GRACE_MS + 1))).toBe('end');
  });

  it('ends the family for anything older, however fresh', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 1000 }),
        fc.integer({ min: 2, max: 999 }),
        fc.nat(GRACE_MS * 2),
        (current, age, ms) =>
          refreshVerdict({ generation: current - age, replacedAt: at }, current, later(ms)) === 'end',
      ),
    );
  });
});
