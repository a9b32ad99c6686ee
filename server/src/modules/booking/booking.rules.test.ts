import { BOOKING_STATES, type BookingState } from '@gemcare/shared';
import fc from 'fast-check';
import { HOUR, MINUTE } from '../../kernel/durations';
import {
  canBecome,
  changeUntil,
  endOf,
  inWords,
  lateAt,
  outsideWindow,
  overlap,
  policyFrom,
  remindersOf,
  TRANSITIONS,
} from './booking.rules';

const SHANGHAI = 'Asia/Shanghai';
const at = (text: string) => new Date(text);

describe('the states of a booking', () => {
  it('can all be reached: from a hold, or from a walk-in who begins checked in', () => {
    const reached = new Set<BookingState>(['held', 'checked_in']);
    for (const state of reached) for (const next of TRANSITIONS[state]) reached.add(next);
    expect([...reached].toSorted()).toEqual([...BOOKING_STATES].toSorted());
  });

  it('end where it was served, ran out, or was cancelled, and nowhere else', () => {
    const ends = BOOKING_STATES.filter((state) => TRANSITIONS[state].length === 0);
    expect(ends.toSorted()).toEqual(['cancelled', 'completed', 'expired']);
  });

  it.each<[BookingState, BookingState[]]>([
    ['held', ['confirmed', 'expired', 'cancelled']],
    ['confirmed', ['checked_in', 'cancelled', 'no_show']],
    ['checked_in', ['in_service', 'completed', 'cancelled']],
    ['in_service', ['completed']],
    ['no_show', ['checked_in']],
  ])('%s becomes nothing but %j', (from, wanted) => {
    expect(BOOKING_STATES.filter((to) => canBecome(from, to)).toSorted()).toEqual(wanted.toSorted());
  });
});

describe('two bookings', () => {
  const booked = (startsAt: string, durationMinutes: number) => ({ startsAt: at(startsAt), durationMinutes });

  it('overlap where both are served at one moment; one may begin when the other ends', () => {
    const ten = booked('2026-11-22T02:00:00.000Z', 30);
    expect(overlap(ten, booked('2026-11-22T02:29:59.999Z', 30))).toBe(true);
    expect(overlap(ten, booked('2026-11-22T02:30:00.000Z', 30))).toBe(false);
    expect(overlap(ten, booked('2026-11-22T01:30:00.000Z', 30))).toBe(false);
    expect(overlap(ten, booked('2026-11-22T01:00:00.000Z', 240))).toBe(true);
    expect(overlap(ten, ten)).toBe(true);
  });

  it('overlap both ways or not at all', () => {
    const any = fc.record({
      startsAt: fc.integer({ min: 0, max: 40 }).map((n) => new Date(n * 15 * MINUTE)),
      durationMinutes: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(overlap(one, other)).toBe(overlap(other, one));
        expect(overlap(one, other)).toBe(!(endOf(one) <= other.startsAt || endOf(other) <= one.startsAt));
      }),
    );
  });
});

describe('when a start can be booked', () => {
  const now = at('2026-11-21T06:30:00.000Z');
  const asked = (startsAt: string, { leadMinutes = 120, lastDay = '2027-01-20', day = '2026-11-21' } = {}) =>
    outsideWindow({ startsAt: at(startsAt), day, now, today: '2026-11-21', leadMinutes, lastDay });

  it.each([
    ['2026-11-21T06:29:59.999Z', 'booking.in_past'],
    ['2026-11-21T06:30:00.000Z', 'booking.in_past'],
    ['2026-11-21T06:30:00.001Z', 'booking.too_soon'],
    ['2026-11-21T08:29:59.000Z', 'booking.too_soon'],
    ['2026-11-21T08:30:00.000Z', null],
  ])('%s is %p with two hours of lead', (startsAt, refusal) => {
    expect(asked(startsAt)).toBe(refusal);
  });

  it('without lead, any moment that is still to come', () => {
    expect(asked('2026-11-21T06:30:00.001Z', { leadMinutes: 0 })).toBeNull();
    expect(asked('2026-11-21T06:30:00.000Z', { leadMinutes: 0 })).toBe('booking.in_past');
  });

  it('up to the end of the last day', () => {
    expect(asked('2027-01-20T12:00:00.000Z', { day: '2027-01-20' })).toBeNull();
    expect(asked('2027-01-21T02:00:00.000Z', { day: '2027-01-21' })).toBe('booking.too_far');
  });
});

describe('what is promised', () => {
  const startsAt = at('2026-11-22T06:00:00.000Z');

  it('is free to change so long before, and kept so long after', () => {
    expect(changeUntil(startsAt, { changeMinutes: 120 })).toEqual(at('2026-11-22T04:00:00.000Z'));
    expect(changeUntil(startsAt, { changeMinutes: 0 })).toEqual(startsAt);
    expect(lateAt(startsAt, { graceMinutes: 30 })).toEqual(at('2026-11-22T06:30:00.000Z'));
    expect(endOf({ startsAt, durationMinutes: 45 })).toEqual(at('2026-11-22T06:45:00.000Z'));
  });

  it.each([
    [0, '0 分钟'],
    [30, '30 分钟'],
    [60, '1 小时'],
    [90, '90 分钟'],
    [120, '2 小时'],
    [1_440, '1 天'],
    [2_880, '2 天'],
    [1_500, '25 小时'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(inWords(minutes)).toBe(words);
  });

  it('is said in a sentence', () => {
    const rules = { changeMinutes: 120, graceMinutes: 30, noShowConsumes: true };
    expect(policyFrom(rules)).toEqual({
      ...rules,
      sentence: '开始前 2 小时可免费改期或取消，迟到 30 分钟后不再保留；未到店将扣除所用的免费次数。',
    });
    expect(policyFrom({ ...rules, changeMinutes: 0, noShowConsumes: false }).sentence).toBe(
      '开始前可免费改期或取消，迟到 30 分钟后不再保留。',
    );
  });
});

describe('reminders', () => {
  const startsAt = at('2026-11-23T02:00:00.000Z'); // 10:00 on Monday

  it('are due the day before at 18:00 and two hours before, by the clock of the store', () => {
    expect(remindersOf(startsAt, SHANGHAI, at('2026-11-20T00:00:00.000Z'))).toEqual({
      remindDayAt: at('2026-11-22T10:00:00.000Z'),
      remindSoonAt: at('2026-11-23T00:00:00.000Z'),
    });
    // Clocks are put back in the night between: 18:00 in summer time.
    expect(
      remindersOf(at('2027-10-31T10:00:00.000Z'), 'Europe/London', at('2027-10-01T00:00:00.000Z')),
    ).toEqual({
      remindDayAt: at('2027-10-30T17:00:00.000Z'),
      remindSoonAt: at('2027-10-31T08:00:00.000Z'),
    });
  });

  it('that lie behind already, or are due just now, are left out', () => {
    const at1800 = at('2026-11-22T10:00:00.000Z');
    expect(remindersOf(startsAt, SHANGHAI, at1800)).toMatchObject({ remindDayAt: null });
    expect(remindersOf(startsAt, SHANGHAI, new Date(at1800.getTime() - 1))).toMatchObject({
      remindDayAt: at1800,
    });
    expect(remindersOf(startsAt, SHANGHAI, new Date(startsAt.getTime() - 2 * HOUR))).toEqual({
      remindDayAt: null,
      remindSoonAt: null,
    });
  });
});
