import { addDays, daysBetween, formatWeekday, instantAt, isDay, mondayOf, timeOf, wallClock } from './days';

it('counts days over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysBetween('2026-11-26', '2026-12-24')).toBe(28);
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(formatWeekday('2026-11-21')).toBe('11月21日 周六');
});

it.each([
  ['2026-11-21', true],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['tomorrow', false],
  [null, false],
])('reads %s as a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});

it('reads a wall clock in the zone of the store', () => {
  expect(wallClock(Date.parse('2026-11-21T16:30:00Z'), 'Asia/Shanghai')).toEqual({
    day: '2026-11-22',
    minutes: 30,
  });
});

it.each([
  ['Asia/Shanghai', '2026-11-21T02:30:00.000Z'],
  ['Asia/Urumqi', '2026-11-21T04:30:00.000Z'],
  ['America/New_York', '2026-11-21T15:30:00.000Z'],
])('finds the instant of a wall-clock time in %s', (zone, instant) => {
  expect(instantAt('2026-11-21', 630, zone)).toBe(instant);
});

it('finds it on the day on which summer time ends', () => {
  expect(instantAt('2026-11-01', 600, 'America/New_York')).toBe('2026-11-01T15:00:00.000Z');
});

it('writes minutes of a day', () => {
  expect(timeOf(570)).toBe('09:30');
});
