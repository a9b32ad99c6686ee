import type { OpenRange, WeeklyHours } from '@gemcare/shared';
import fc from 'fast-check';
import { dayInQuarters, quarterAt } from '../../kernel/calendar';
import { except, openDaily } from '../../testing/hours';
import { cellsIn, cellsOfRange } from './cells.rules';
import { clockOn, fitting, leastFree, leftForMembers, rangesOn, startsOn } from './slots.rules';

const SHANGHAI = 'Asia/Shanghai';
const LONDON = 'Europe/London';
const CLEANING = { durationMinutes: 30, bufferMinutes: 15, units: 1 };

describe('the hours of a day', () => {
  const weekly: WeeklyHours = except(openDaily('10:00', '21:30'), {
    monday: [],
    sunday: [{ opens: '11:00', closes: '18:00' }],
  });
  const exceptions = [{ day: '2027-02-06', ranges: [], note: '春节休息' }];
  const on = (day: string) => rangesOn({ weekly, exceptions }, day);

  it('are those of its weekday', () => {
    expect(on('2026-11-21')).toEqual({ ranges: [{ opens: '10:00', closes: '21:30' }], note: null });
    expect(on('2026-11-22').ranges).toEqual([{ opens: '11:00', closes: '18:00' }]);
    expect(on('2026-11-23').ranges).toEqual([]);
    expect(on('2028-02-29').ranges).toEqual([{ opens: '10:00', closes: '21:30' }]); // a Tuesday
  });

  it('are its own where the day is not like others, and say why', () => {
    expect(on('2027-02-06')).toMatchObject({ ranges: [], note: '春节休息' });
    expect(on('2027-02-13')).toMatchObject({ note: null }); // the Saturday after
  });
});

describe('the start times of a day', () => {
  const times = (
    ranges: OpenRange[],
    { durationMinutes = 30, stepMinutes = 30, day = '2026-11-21', zone = SHANGHAI } = {},
  ) =>
    startsOn({ day, ranges, zone, stepMinutes }, { ...CLEANING, durationMinutes }).map((cell) =>
      clockOn(day, zone)(cell),
    );

  it('go from the opening by steps, while the duration ends by the closing; the buffer may run past', () => {
    expect(times([{ opens: '10:00', closes: '12:00' }])).toEqual(['10:00', '10:30', '11:00', '11:30']);
    expect(times([{ opens: '10:00', closes: '12:00' }], { durationMinutes: 45 })).toEqual([
      '10:00',
      '10:30',
      '11:00',
    ]);
    expect(times([{ opens: '10:15', closes: '11:30' }])).toEqual(['10:15', '10:45']);
    expect(times([{ opens: '10:00', closes: '10:15' }])).toEqual([]);
    expect(times([])).toEqual([]);
  });

  it('begin anew with each of two ranges', () => {
    const ranges = [
      { opens: '10:00', closes: '11:45' },
      { opens: '13:15', closes: '14:15' },
    ];
    expect(times(ranges)).toEqual(['10:00', '10:30', '11:00', '13:15', '13:45']);
  });

  it('reach to midnight where the store does', () => {
    expect(times([{ opens: '22:30', closes: '24:00' }])).toEqual(['22:30', '23:00', '23:30']);
    expect(times([{ opens: '22:45', closes: '24:00' }])).toEqual(['22:45', '23:15']);
  });

  it('leave the hour out that is skipped when clocks are put forward', () => {
    const around = times([{ opens: '00:00', closes: '04:00' }], { day: '2027-03-28', zone: LONDON });
    expect(around).toEqual(['00:00', '00:30', '02:00', '02:30', '03:00', '03:30']);
  });

  it('tell the hour twice that comes twice when clocks are put back', () => {
    const around = times([{ opens: '00:00', closes: '03:00' }], { day: '2027-10-31', zone: LONDON });
    expect(around).toEqual(['00:00', '00:30', '01:00', '01:30', '01:00', '01:30', '02:00', '02:30']);
  });

  it('are right by the wall clock after the change, on either day', () => {
    for (const day of ['2027-03-28', '2027-10-31'])
      expect(times([{ opens: '10:00', closes: '11:30' }], { day, zone: LONDON })).toEqual([
        '10:00',
        '10:30',
        '11:00',
      ]);
    expect(quarterAt('2027-03-28', '10:00', LONDON) * 15).toBe(Date.parse('2027-03-28T09:00:00Z') / 60_000);
    expect(quarterAt('2027-10-31', '10:00', LONDON) * 15).toBe(Date.parse('2027-10-31T10:00:00Z') / 60_000);
  });

  it('lie in a range, on its steps, and none more would fit, whatever the hours are', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
      .map(([from, length]) => [from, Math.min(96, from + length)] as const);
    const time = (n: number) =>
      `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;
    fc.assert(
      fc.property(
        range,
        fc.integer({ min: 5, max: 240 }),
        fc.constantFrom(15, 30, 60),
        fc.constantFrom('2026-11-21', '2028-02-29'),
        ([from, until], durationMinutes, stepMinutes, day) => {
          const ranges = [{ opens: time(from), closes: time(until) }];
          const zone = SHANGHAI;
          const open = cellsOfRange({ opens: time(from), closes: time(until) }, day, zone);
          const starts = startsOn({ day, ranges, zone, stepMinutes }, { ...CLEANING, durationMinutes });
          const length = cellsIn(durationMinutes);
          for (const cell of starts) {
            expect(cell).toBeGreaterThanOrEqual(open.from);
            expect(cell + length).toBeLessThanOrEqual(open.until);
            expect((cell - open.from) % cellsIn(stepMinutes)).toBe(0);
          }
          const next = (starts.at(-1) ?? open.from - cellsIn(stepMinutes)) + cellsIn(stepMinutes);
          expect(next + length).toBeGreaterThan(open.until);
        },
      ),
    );
  });
});

describe('what of a time is free', () => {
  const free =
    (...least: number[]) =>
    (cell: number) =>
      least[cell] ?? 0;

  it('is the least of all cells it takes, buffer included', () => {
    expect(leastFree({ from: 0, until: 3 }, free(3, 1, 2))).toBe(1);
    expect(leastFree({ from: 0, until: 3 }, free(3, 1))).toBe(0);
    expect(leastFree({ from: 0, until: 2 }, free(3, -1))).toBe(0);
    expect(fitting(0, CLEANING, free(3, 3, 1))).toBe(1);
    expect(fitting(0, CLEANING, free(3, 3, 0))).toBe(0);
  });

  it('counts whole bookings where a service takes more than one unit', () => {
    expect(fitting(0, { ...CLEANING, units: 2 }, free(5, 5, 5))).toBe(2);
    expect(fitting(0, { ...CLEANING, units: 2 }, free(1, 5, 5))).toBe(0);
  });

  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, null],
    [40, null],
  ])('%i left is told to members as %p', (left, told) => {
    expect(leftForMembers(left)).toBe(told);
  });
});

describe('the label of a cell', () => {
  it.each([
    ['2026-11-21', SHANGHAI, 96, '23:45'],
    ['2028-02-29', SHANGHAI, 96, '23:45'],
    ['2027-03-28', LONDON, 92, '23:45'],
    ['2027-10-31', LONDON, 100, '23:45'],
  ])('%s in %s: %i of them, from 00:00 to %s', (day, zone, count, last) => {
    const { first, count: cells } = dayInQuarters(day, zone);
    expect(cells).toBe(count);
    expect(clockOn(day, zone)(first)).toBe('00:00');
    expect(clockOn(day, zone)(first + count - 1)).toBe(last);
  });

  it('is what the wall clock shows, on ordinary days too where it is counted', () => {
    const { first } = dayInQuarters('2026-11-21', SHANGHAI);
    const wall = new Intl.DateTimeFormat('en-GB', { timeZone: SHANGHAI, hour: '2-digit', minute: '2-digit' });
    for (let quarter = 0; quarter < 96; quarter += 1)
      expect(clockOn('2026-11-21', SHANGHAI)(first + quarter)).toBe(
        wall.format(new Date((first + quarter) * 900_000)),
      );
  });
});
