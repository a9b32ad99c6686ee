import type { HoursException, OpenRange, Weekday, WeeklyHours } from '@gemcare/shared';
import { dayInQuarters, localTime, quarterStart, weekdayOf } from '../../kernel/calendar';
import { cellsIn, cellsOfRange, occupiedFrom, type Cells } from './cells.rules';

/** Which start times a day has, and how many more fit: pure (DOMAIN §5). */

const NAMES: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** The open ranges of a day, and why it is not like others. */
export function rangesOn(
  { weekly, exceptions }: { weekly: WeeklyHours; exceptions: readonly HoursException[] },
  day: string,
): { ranges: readonly OpenRange[]; note: string | null } {
  const exception = exceptions.find((candidate) => candidate.day === day);
  if (exception) return exception;
  const name = NAMES[weekdayOf(day) - 1] ?? 'monday';
  return { ranges: weekly[name], note: null };
}

/** What of a service decides where it fits. */
export interface Timing {
  durationMinutes: number;
  bufferMinutes: number;
  units: number;
}

interface Day {
  day: string;
  ranges: readonly OpenRange[];
  zone: string;
  stepMinutes: number;
}

/**
 * The cells in which a service can start on a day: every step from the opening of each range, while its duration ends by the
 * closing. The buffer may run past it.
 */
export function startsOn({ day, ranges, zone, stepMinutes }: Day, { durationMinutes }: Timing): number[] {
  const starts: number[] = [];
  const length = cellsIn(durationMinutes);
  for (const range of ranges) {
    const { from, until } = cellsOfRange(range, day, zone);
    for (let cell = from; cell + length <= until; cell += cellsIn(stepMinutes)) starts.push(cell);
  }
  return starts;
}

/** How much of a resource is free in a cell; 0 where there is no such cell. */
export type Free = (cell: number) => number;

/** The least that is free in a stretch. */
export function leastFree({ from, until }: Cells, free: Free): number {
  let least = Number.POSITIVE_INFINITY;
  for (let cell = from; cell < until && least > 0; cell += 1) least = Math.min(least, free(cell));
  return Math.max(0, least);
}

/** How many more bookings of a service fit at a start. */
export const fitting = (start: number, timing: Timing, free: Free): number =>
  Math.floor(leastFree(occupiedFrom(start, timing), free) / timing.units);

/** Below this members are told the number (so that nobody reads from outside how a store is doing). */
const TOLD_BELOW = 3;

/** How many are left, as members are told: exact below three, null for more. */
export const leftForMembers = (left: number): number | null => (left < TOLD_BELOW ? left : null);

const ORDINARY_DAY = 96;
const two = (n: number): string => String(n).padStart(2, '0');
const QUARTERS = Array.from(
  { length: ORDINARY_DAY },
  (_, quarter) => `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`,
);

/** What the wall clock of a day shows when a cell of it begins, `HH:MM`: by counting, but where clocks are changed. */
export function clockOn(day: string, zone: string): (cell: number) => string {
  const { first, count } = dayInQuarters(day, zone);
  const told = (cell: number): string => localTime(quarterStart(cell), zone);
  return count === ORDINARY_DAY ? (cell) => QUARTERS[cell - first] ?? told(cell) : told;
}
