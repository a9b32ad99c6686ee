import type { OpenRange } from '@gemcare/shared';
import { dayAfter, dayInQuarters, quarterAt } from '../../kernel/calendar';

/** Time cut into cells of 15 minutes, counted since 1970 in UTC: pure arithmetic of intervals (DOMAIN §5). */

export const CELL_MINUTES = 15;

/** From a cell to before another. */
export interface Cells {
  from: number;
  until: number;
}

/** How many cells some minutes take; part of one is all of it. */
export const cellsIn = (minutes: number): number => Math.ceil(minutes / CELL_MINUTES);

/** What a booking that begins in a cell occupies: its duration and the buffer after it. */
export const occupiedFrom = (
  start: number,
  { durationMinutes, bufferMinutes }: { durationMinutes: number; bufferMinutes: number },
): Cells => ({ from: start, until: start + cellsIn(durationMinutes) + cellsIn(bufferMinutes) });

/** An open range of a day in cells. */
export const cellsOfRange = ({ opens, closes }: OpenRange, day: string, zone: string): Cells => ({
  from: quarterAt(day, opens, zone),
  until: quarterAt(day, closes, zone),
});

/** What is known of a day to say how much may be sold in it. */
export interface DayPlan {
  day: string;
  ranges: readonly OpenRange[];
  capacity: number;
}

/** A stretch of cells of one target. */
export interface Target extends Cells {
  target: number;
}

interface Horizon {
  /** In order, without a gap. */
  days: readonly DayPlan[];
  zone: string;
  /** The longest buffer of what occupies the resource. */
  bufferMinutes: number;
}

/**
 * How much may be sold in each cell of some days: the capacity in open ranges and for the longest buffer after them, else 0.
 * A buffer that runs over midnight belongs to the day it began in. Stretches in ascending order, without a gap.
 */
export function targetsOf({ days, zone, bufferMinutes }: Horizon): Target[] {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return [];
  const begin = dayInQuarters(first.day, zone).first;
  const end = dayInQuarters(dayAfter(last.day, 1), zone).first;
  const targets = new Array<number>(end - begin).fill(0);
  for (const { day, ranges, capacity } of days) {
    for (const range of ranges) {
      const { from, until } = cellsOfRange(range, day, zone);
      const stop = Math.min(end, until + cellsIn(bufferMinutes));
      for (let cell = from; cell < stop; cell += 1)
        targets[cell - begin] = Math.max(targets[cell - begin] ?? 0, capacity);
    }
  }
  return stretches(targets, begin);
}

function stretches(targets: readonly number[], begin: number): Target[] {
  const found: Target[] = [];
  targets.forEach((target, index) => {
    const open = found.at(-1);
    if (open?.target === target) open.until += 1;
    else found.push({ from: begin + index, until: begin + index + 1, target });
  });
  return found;
}

/** A change of what a booking occupies: units that are taken or given back, stretch by stretch. */
export interface Shift extends Cells {
  takes: boolean;
}

/**
 * The difference between what a booking occupies and what it shall occupy, in ascending order: cells in both are not
 * touched, so that a move by half an hour works where nothing else is free.
 */
export function difference(before: Cells | null, after: Cells | null): Shift[] {
  const shifts = [
    ...without(after, before).map((cells) => ({ ...cells, takes: true })),
    ...without(before, after).map((cells) => ({ ...cells, takes: false })),
  ];
  return shifts.sort((a, b) => a.from - b.from);
}

/** The cells of one stretch that are not in another. */
function without(cells: Cells | null, others: Cells | null): Cells[] {
  if (!cells) return [];
  if (!others) return [cells];
  return [
    { from: cells.from, until: Math.min(cells.until, others.from) },
    { from: Math.max(cells.from, others.until), until: cells.until },
  ].filter(({ from, until }) => from < until);
}
