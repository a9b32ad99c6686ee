import { dayOf, whenOf } from './day';

describe('days on a Chinese wall clock', () => {
  it.each([
    ['2026-11-21T15:59:59.999Z', '2026-11-21'],
    ['2026-11-21T16:00:00.000Z', '2026-11-22'],
    ['2026-01-04T20:00:00.000Z', '2026-01-05'],
  ])('%s is on %s', (instant, day) => {
    expect(dayOf(instant)).toBe(day);
  });

  it('names the year where it is another', () => {
    const now = Date.parse('2026-11-21T06:30:00.000Z');
    expect(whenOf('2026-11-21T06:30:00.000Z', now)).toBe('11月21日 周六 14:30');
    expect(whenOf('2025-10-13T20:15:00.000Z', now)).toBe('2025年10月14日 04:15');
  });
});
