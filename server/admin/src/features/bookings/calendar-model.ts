import type { BookingCalendar, ResourceKind, StaffBooking } from '@gemcare/shared/client';
import { minutesOf } from '../../kernel/days';
import { layInLanes, packDay, type Laid, type Packed } from './lanes';

export type CalendarDay = BookingCalendar['days'][number];

/** Resources in the order of a counter. */
export const RESOURCE_ORDER: readonly ResourceKind[] = ['bench', 'consultant', 'room'];

/** A booking with where it stands on its day, in minutes of the store's wall clock. */
export interface Placed {
  booking: StaffBooking;
  from: number;
  /** The end of the service, or of what is left of it. */
  bodyEnd: number;
  /** The end of tidying up. */
  until: number;
  units: number;
}

const MINUTE_MS = 60_000;
/** A booking that was over at once is still to be seen. */
const LEAST_MINUTES = 15;

/** Where a booking stands: its service, then the buffer; a service that ended early gave the rest free. */
export function placeOf(booking: StaffBooking): Placed {
  const from = minutesOf(booking.time);
  const minutesTo = (instant: string): number =>
    from + (Date.parse(instant) - Date.parse(booking.startsAt)) / MINUTE_MS;
  const end = minutesTo(booking.endsAt);
  const occupiedUntil = booking.occupied ? minutesTo(booking.occupied.until) : end;
  const bodyEnd = Math.max(Math.min(end, occupiedUntil), from + LEAST_MINUTES);
  return { booking, from, bodyEnd, until: Math.max(bodyEnd, occupiedUntil), units: booking.units };
}

/** The lanes of one resource on one day. */
export interface LaneGroup {
  kind: ResourceKind;
  capacity: number;
  lanes: number;
  laid: Laid<Placed>[];
  /** The lanes past the capacity hold what occupies nothing, such as overtime. */
  extra: number;
}

/** A day as lanes: what occupies units first, then what only shows that somebody comes or did not. */
export function lanesOfDay(
  day: CalendarDay,
  bookings: readonly StaffBooking[],
  kinds: readonly ResourceKind[],
): LaneGroup[] {
  return kinds.flatMap((kind) => {
    const capacity = day.capacity.find((one) => one.kind === kind)?.capacity ?? 0;
    const placed = bookings
      .filter((booking) => booking.resourceKind === kind && booking.day === day.day)
      .map(placeOf);
    if (capacity === 0 && placed.length === 0) return [];
    const firm = layInLanes(
      placed.filter(({ booking }) => booking.occupied),
      capacity,
    );
    const loose = layInLanes(
      placed.filter(({ booking }) => !booking.occupied).map((one) => ({ ...one, units: 1 })),
      0,
    );
    const laid = [...firm.laid, ...loose.laid.map((one) => ({ ...one, lane: one.lane + firm.lanes }))];
    return [{ kind, capacity, lanes: firm.lanes + loose.lanes, laid, extra: loose.lanes }];
  });
}

/** A day of the week view. */
export const packedDay = (
  day: CalendarDay,
  bookings: readonly StaffBooking[],
  kinds: readonly ResourceKind[],
): Packed<Placed>[] =>
  packDay(
    bookings
      .filter((booking) => booking.day === day.day && kinds.includes(booking.resourceKind))
      .map(placeOf)
      // Tidying up is left to the view of the day: here it would only take the room of names.
      .map((placed) => ({ ...placed, until: placed.bodyEnd, units: 1 })),
  );

export interface Axis {
  from: number;
  until: number;
}

/** From the first opening to the last closing, widened for what stands outside of it, in whole hours. */
export function axisOf(days: readonly CalendarDay[], bookings: readonly StaffBooking[]): Axis {
  const shown = new Set(days.map(({ day }) => day));
  const placed = bookings.filter(({ day }) => shown.has(day)).map(placeOf);
  const ranges = days.flatMap((day) => day.ranges);
  const starts = [...ranges.map(({ opens }) => minutesOf(opens)), ...placed.map(({ from }) => from)];
  const ends = [...ranges.map(({ closes }) => minutesOf(closes)), ...placed.map(({ until }) => until)];
  if (starts.length === 0) return { from: 10 * 60, until: 20 * 60 };
  return {
    from: Math.max(0, Math.floor(Math.min(...starts) / 60) * 60),
    until: Math.min(24 * 60, Math.ceil(Math.max(...ends) / 60) * 60),
  };
}

/** The stretches of the axis in which the store is closed. */
export function closedTimes({ ranges }: CalendarDay, axis: Axis): Axis[] {
  const closed: Axis[] = [];
  let from = axis.from;
  for (const { opens, closes } of ranges) {
    if (minutesOf(opens) > from) closed.push({ from, until: minutesOf(opens) });
    from = minutesOf(closes);
  }
  if (from < axis.until) closed.push({ from, until: axis.until });
  return closed;
}

/** Start times of a day for something of that length: every step from opening, ending by closing (DOMAIN §5). */
export function startsOf({ ranges }: CalendarDay, stepMinutes: number, durationMinutes: number): number[] {
  return ranges.flatMap(({ opens, closes }) => {
    const first = minutesOf(opens);
    const last = minutesOf(closes) - durationMinutes;
    const count = last < first ? 0 : Math.floor((last - first) / stepMinutes) + 1;
    return Array.from({ length: count }, (_, index) => first + index * stepMinutes);
  });
}

/** How many minutes a booking of the day lasts, buffer not counted. */
export const durationOf = ({ startsAt, endsAt }: StaffBooking): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS);

/** Of the resource minutes of a day's open hours, the share that is occupied, in percent; null where it is closed. */
export function fullness(
  day: CalendarDay,
  bookings: readonly StaffBooking[],
  kinds: readonly ResourceKind[],
): number | null {
  const open = day.ranges.reduce((sum, { opens, closes }) => sum + minutesOf(closes) - minutesOf(opens), 0);
  const units = day.capacity
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, one) => sum + one.capacity, 0);
  if (open * units === 0) return null;
  const used = bookings
    .filter((booking) => booking.day === day.day && booking.occupied && kinds.includes(booking.resourceKind))
    .reduce((sum, booking) => {
      const { from, until, units: taken } = placeOf(booking);
      const inside = day.ranges.map(({ opens, closes }) =>
        Math.max(0, Math.min(until, minutesOf(closes)) - Math.max(from, minutesOf(opens))),
      );
      return sum + taken * inside.reduce((all, minutes) => all + minutes, 0);
    }, 0);
  return Math.min(100, Math.round((used * 100) / (open * units)));
}
