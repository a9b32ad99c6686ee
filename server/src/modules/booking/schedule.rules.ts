import type { ResourceKind, StoreSchedule } from '@gemcare/shared';
import { dayOf } from '../../kernel/calendar';
import { cellsIn, cellsOfRange, targetsOf, type Cells, type DayPlan } from './cells.rules';
import { clockOn, fitting, rangesOn, startsOn, type Timing } from './slots.rules';

/** What a schedule would come to, before it is saved: pure. */

const hoursOf = ({ hours, exceptions }: Pick<StoreSchedule, 'hours' | 'exceptions'>) => ({
  weekly: hours,
  exceptions,
});

/** The hours and capacity of a resource on some days. */
export function plansOf(schedule: StoreSchedule, kind: ResourceKind, days: readonly string[]): DayPlan[] {
  const resource = schedule.resources.find((candidate) => candidate.kind === kind);
  const others = new Map(resource?.days.map(({ day, capacity }) => [day, capacity]));
  return days.map((day) => ({
    day,
    ranges: rangesOn(hoursOf(schedule), day).ranges,
    capacity: others.get(day) ?? resource?.capacity ?? 0,
  }));
}

interface Booked {
  id: string;
  resourceKind: ResourceKind;
  units: number;
  startsAt: Date;
  durationMinutes: number;
  /** What it occupies; null where it occupies nothing. */
  cells: Cells | null;
}

interface Asked {
  schedule: StoreSchedule;
  zone: string;
  /** Whole days in order, without a gap: all that bookings lie in. */
  days: readonly string[];
  bufferMinutes: (kind: ResourceKind) => number;
}

/** Bookings that would stand outside of hours, or in cells of which more are taken than there would be. */
export function affectedBookings<B extends Booked>(bookings: readonly B[], asked: Asked): B[] {
  const hurt = new Set<string>();
  for (const booking of bookings) if (isOutside(booking, asked)) hurt.add(booking.id);
  for (const kind of new Set(bookings.map(({ resourceKind }) => resourceKind))) {
    const same = bookings.filter(({ resourceKind }) => resourceKind === kind);
    for (const id of aboveCapacity(same, kind, asked)) hurt.add(id);
  }
  return bookings.filter(({ id }) => hurt.has(id));
}

function isOutside({ cells, durationMinutes, startsAt }: Booked, { schedule, zone }: Asked): boolean {
  if (!cells) return false;
  const day = dayOf(startsAt, zone);
  const end = cells.from + cellsIn(durationMinutes);
  return !rangesOn(hoursOf(schedule), day)
    .ranges.map((range) => cellsOfRange(range, day, zone))
    .some(({ from, until }) => cells.from >= from && end <= until);
}

function aboveCapacity(
  bookings: readonly Booked[],
  kind: ResourceKind,
  { schedule, zone, days, bufferMinutes }: Asked,
): string[] {
  const used = new Map<number, number>();
  for (const { cells, units } of bookings)
    for (let cell = cells?.from ?? 0; cell < (cells?.until ?? 0); cell += 1)
      used.set(cell, (used.get(cell) ?? 0) + units);
  const plans = plansOf(schedule, kind, days);
  const full = targetsOf({ days: plans, zone, bufferMinutes: bufferMinutes(kind) }).flatMap(
    ({ from, until, target }) =>
      Array.from({ length: until - from }, (_, index) => from + index).filter(
        (cell) => (used.get(cell) ?? 0) > target,
      ),
  );
  const over = new Set(full);
  return bookings.flatMap(({ id, cells }) =>
    cells && [...over].some((cell) => cell >= cells.from && cell < cells.until) ? [id] : [],
  );
}

interface PreviewedService extends Timing {
  id: string;
  name: string;
}

interface PreviewedDay {
  schedule: StoreSchedule;
  day: string;
  zone: string;
  stepMinutes: number;
}

/** The starts of a service on a day, and how many of them would still be free. */
export function previewOf(
  { schedule, day, zone, stepMinutes }: PreviewedDay,
  service: PreviewedService,
  free: (cell: number) => number,
) {
  const { ranges } = rangesOn(hoursOf(schedule), day);
  const starts = startsOn({ day, ranges, zone, stepMinutes }, service);
  const [first] = starts;
  const last = starts.at(-1);
  return {
    serviceId: service.id,
    name: service.name,
    starts: starts.length,
    first: first === undefined ? null : clockOn(day, zone)(first),
    last: last === undefined ? null : clockOn(day, zone)(last),
    left: starts.filter((cell) => fitting(cell, service, free) > 0).length,
  };
}
