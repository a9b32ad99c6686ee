import type { OpenRange } from '@gemcare/shared';
import fc from 'fast-check';
import { dayAfter, dayInQuarters, daysFrom, quarterAt } from '../../kernel/calendar';
import {
  cellsIn,
  cellsOfRange,
  difference,
  occupiedFrom,
  targetsOf,
  type Cells,
  type DayPlan,
} from './cells.rules';

const SHANGHAI = 'Asia/Shanghai';
const LONDON = 'Europe/London';

const cellsOf = (cells: Cells | null): number[] =>
  cells ? Array.from({ length: cells.until - cells.from }, (_, index) => cells.from + index) : [];

describe('time in cells', () => {
  it.each([
    [0, 0],
    [1, 1],
    [15, 1],
    [16, 2],
    [30, 2],
    [90, 6],
  ])('%i minutes take %i cells: part of one is all of it', (minutes, cells) => {
    expect(cellsIn(minutes)).toBe(cells);
  });

  it('a booking occupies its duration and the buffer after it', () => {
    expect(occupiedFrom(100, { durationMinutes: 30, bufferMinutes: 15 })).toEqual({ from: 100, until: 103 });
    expect(occupiedFrom(100, { durationMinutes: 20, bufferMinutes: 5 })).toEqual({ from: 100, until: 103 });
    expect(occupiedFrom(100, { durationMinutes: 45, bufferMinutes: 0 })).toEqual({ from: 100, until: 103 });
  });

  it.each([
    ['2026-11-21', SHANGHAI, 96],
    ['2028-02-29', SHANGHAI, 96],
    ['2027-03-28', LONDON, 92],
    ['2027-10-31', LONDON, 100],
  ])('%s in %s, open around the clock, has %3$i cells', (day, zone, count) => {
    const { from, until } = cellsOfRange({ opens: '00:00', closes: '24:00' }, day, zone);
    expect(until - from).toBe(count);
    expect(cellsOfRange({ opens: '00:00', closes: '24:00' }, dayAfter(day, 1), zone).from).toBe(until);
  });

  it('a range that ends after the clocks were put forward is an hour shorter than its wall clock says', () => {
    const { from, until } = cellsOfRange({ opens: '00:00', closes: '10:00' }, '2027-03-28', LONDON);
    expect(until - from).toBe(9 * 4);
    expect(quarterAt('2027-03-28', '10:00', LONDON)).toBe(Date.parse('2027-03-28T09:00:00Z') / 900_000);
  });
});

describe('what a booking moves by', () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }))
    .map(([from, length]): Cells => ({ from, until: from + length }));
  const maybe = fc.option(stretch, { nil: null });

  it('is exactly what is in one of both and not in the other, taken and given back in ascending order', () => {
    fc.assert(
      fc.property(maybe, maybe, (before, after) => {
        const shifts = difference(before, after);
        const had = new Set(cellsOf(before));
        const wanted = new Set(cellsOf(after));
        const taken = shifts.filter(({ takes }) => takes).flatMap(cellsOf);
        const given = shifts.filter(({ takes }) => !takes).flatMap(cellsOf);
        expect(taken).toEqual(cellsOf(after).filter((cell) => !had.has(cell)));
        expect(given).toEqual(cellsOf(before).filter((cell) => !wanted.has(cell)));
        const touched = shifts.flatMap(cellsOf);
        expect(touched).toEqual(touched.toSorted((a, b) => a - b));
        expect(shifts.every(({ from, until }) => from < until)).toBe(true);
      }),
    );
  });

  it('is nothing where it stays, and everything where nothing is kept', () => {
    expect(difference({ from: 4, until: 7 }, { from: 4, until: 7 })).toEqual([]);
    expect(difference(null, null)).toEqual([]);
    expect(difference({ from: 4, until: 7 }, { from: 6, until: 9 })).toEqual([
      { from: 4, until: 6, takes: false },
      { from: 7, until: 9, takes: true },
    ]);
    expect(difference({ from: 8, until: 11 }, { from: 2, until: 5 })).toEqual([
      { from: 2, until: 5, takes: true },
      { from: 8, until: 11, takes: false },
    ]);
  });
});

describe('how much may be sold', () => {
  const plan = (day: string, ranges: OpenRange[], capacity = 2): DayPlan => ({ day, ranges, capacity });
  /** Stretches as wall clock times of a day. */
  const told = (targets: ReturnType<typeof targetsOf>, day: string, zone = SHANGHAI) => {
    const { first } = dayInQuarters(day, zone);
    return targets.map(({ from, until, target }) => [(from - first) / 4, (until - first) / 4, target]);
  };

  it('is the capacity in open ranges and for the longest buffer after them, else nothing', () => {
    const days = [plan('2026-11-21', [{ opens: '10:00', closes: '20:00' }])];
    expect(told(targetsOf({ days, zone: SHANGHAI, bufferMinutes: 30 }), '2026-11-21')).toEqual([
      [0, 10, 0],
      [10, 20.5, 2],
      [20.5, 24, 0],
    ]);
  });

  it('has a gap at noon where a store closes for it, as far as the buffer leaves one', () => {
    const ranges = [
      { opens: '10:00', closes: '12:30' },
      { opens: '13:00', closes: '18:00' },
    ];
    const at = (bufferMinutes: number) =>
      told(targetsOf({ days: [plan('2026-11-21', ranges)], zone: SHANGHAI, bufferMinutes }), '2026-11-21');
    expect(at(15)).toEqual([
      [0, 10, 0],
      [10, 12.75, 2],
      [12.75, 13, 0],
      [13, 18.25, 2],
      [18.25, 24, 0],
    ]);
    expect(at(45)).toEqual([
      [0, 10, 0],
      [10, 18.75, 2],
      [18.75, 24, 0],
    ]);
  });

  it('runs over midnight with the buffer of a day that is open to the end, of that day’s capacity', () => {
    const days = [
      plan('2026-11-21', [{ opens: '20:00', closes: '24:00' }], 3),
      plan('2026-11-22', [{ opens: '10:00', closes: '12:00' }], 1),
    ];
    expect(told(targetsOf({ days, zone: SHANGHAI, bufferMinutes: 45 }), '2026-11-21')).toEqual([
      [0, 20, 0],
      [20, 24.75, 3],
      [24.75, 34, 0],
      [34, 36.75, 1],
      [36.75, 48, 0],
    ]);
  });

  it('is nothing on closed days and for a resource of which there is none', () => {
    const days = [plan('2026-11-21', []), plan('2026-11-22', [{ opens: '10:00', closes: '20:00' }], 0)];
    expect(targetsOf({ days, zone: SHANGHAI, bufferMinutes: 60 })).toHaveLength(1);
    expect(targetsOf({ days: [], zone: SHANGHAI, bufferMinutes: 60 })).toEqual([]);
  });

  it('covers all cells of all days once, in order and without a gap, whatever the hours are', () => {
    const quarter = fc.integer({ min: 0, max: 96 });
    const time = (n: number) =>
      `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;
    const ranges = fc.uniqueArray(quarter, { minLength: 0, maxLength: 6 }).map((edges) => {
      const sorted = edges.toSorted((a, b) => a - b);
      return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
        opens: time(sorted[2 * index] ?? 0),
        closes: time(sorted[2 * index + 1] ?? 0),
      }));
    });
    const week = fc.array(fc.record({ ranges, capacity: fc.integer({ min: 0, max: 4 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    const place = fc.constantFrom([SHANGHAI, '2028-02-27'], [LONDON, '2027-03-26'], [LONDON, '2027-10-29']);
    fc.assert(
      fc.property(week, place, fc.constantFrom(0, 15, 40), (days, [zone = '', first = ''], bufferMinutes) => {
        const plans = days.map((day, index) => ({ day: dayAfter(first, index), ...day }));
        const targets = targetsOf({ days: plans, zone, bufferMinutes });
        const last = dayInQuarters(dayAfter(first, days.length - 1), zone);
        expect(targets[0]?.from).toBe(dayInQuarters(first, zone).first);
        expect(targets.at(-1)?.until).toBe(last.first + last.count);
        targets.slice(1).forEach((stretch, index) => {
          expect(stretch.from).toBe(targets[index]?.until);
          expect(stretch.target).not.toBe(targets[index]?.target);
        });
        const open = new Set(
          plans.flatMap(({ day, ranges: own }) =>
            own.flatMap((range) => cellsOf(cellsOfRange(range, day, zone))),
          ),
        );
        for (const stretch of targets)
          for (const cell of cellsOf(stretch)) {
            if (open.has(cell)) continue;
            const isBuffer = cellsOf({ from: cell - cellsIn(bufferMinutes), until: cell }).some((before) =>
              open.has(before),
            );
            if (!isBuffer) expect([cell, stretch.target]).toEqual([cell, 0]);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('knows 29 February 2028 as a day like others', () => {
    const days = daysFrom('2028-02-28', '2028-03-01').map((day) =>
      plan(day, [{ opens: '10:00', closes: '11:00' }]),
    );
    expect(days).toHaveLength(3);
    expect(told(targetsOf({ days, zone: SHANGHAI, bufferMinutes: 0 }), '2028-02-28')).toEqual([
      [0, 10, 0],
      [10, 11, 2],
      [11, 34, 0],
      [34, 35, 2],
      [35, 58, 0],
      [58, 59, 2],
      [59, 72, 0],
    ]);
  });
});
