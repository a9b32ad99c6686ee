import { heatsOf, hoursText, percentOf, stepOf } from './occupancy-model';

const cell = (weekday: number, hour: number, usedMinutes: number, openMinutes = 100) => ({
  kind: 'bench' as const,
  weekday,
  hour,
  usedMinutes,
  openMinutes,
});

it('makes one picture for each resource that was open', () => {
  const [bench, ...others] = heatsOf([
    cell(1, 10, 20),
    cell(1, 12, 90),
    cell(2, 10, 0),
    { ...cell(1, 10, 0, 0), kind: 'room' },
  ]);
  expect(others).toEqual([]);
  expect(bench).toMatchObject({ kind: 'bench', hours: [10, 11, 12], usedMinutes: 110, openMinutes: 300 });
  expect(bench?.cellAt(1, 11)).toBeUndefined();
  expect([bench?.busiest?.hour, bench?.quietest?.weekday]).toEqual([12, 2]);
});

it('never says more than full, and steps evenly', () => {
  expect(percentOf({ usedMinutes: 130, openMinutes: 100 })).toBe(100);
  expect(percentOf({ usedMinutes: 0, openMinutes: 0 })).toBe(0);
  expect([0, 19, 20, 59, 79, 100].map(stepOf)).toEqual([0, 0, 1, 2, 3, 4]);
  expect(hoursText(315)).toBe('5.3');
});
