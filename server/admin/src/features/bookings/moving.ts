import type { BookingCalendar, StaffBooking } from '@gemcare/shared/client';
import { addDays, wallClock } from '../../kernel/days';
import { durationOf, startsOf } from './calendar-model';

/** A booking on its way to another time, and where it is held now: not yet on a start time. */
export interface Moving {
  booking: StaffBooking;
  day: string;
  minutes: number;
  /** Whether it hangs on the pointer, and drops when that is let go. */
  dragging: boolean;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Start times that a booking could be moved to on a day; null while that day is not on show. */
export function startsFor(
  calendar: BookingCalendar | undefined,
  { booking, day }: Pick<Moving, 'booking' | 'day'>,
  nowMs: number,
): number[] | null {
  const shown = calendar?.days.find((one) => one.day === day);
  if (!calendar || !shown) return null;
  const now = wallClock(nowMs, calendar.timeZone);
  if (day < now.day) return [];
  return startsOf(shown, calendar.stepMinutes, durationOf(booking)).filter(
    (minutes) => day > now.day || minutes > now.minutes,
  );
}

/** The start time next to where a booking is held; null where there is none. */
export const nearest = (starts: readonly number[], minutes: number): number | null =>
  starts.reduce<number | null>(
    (best, one) => (best === null || Math.abs(one - minutes) < Math.abs(best - minutes) ? one : best),
    null,
  );

/** One step by the keyboard: to the next start time, or to the same time of the next day; never before today. */
export function stepped(
  moving: Moving,
  direction: Direction,
  starts: readonly number[],
  today: string,
): Moving {
  if (direction === 'left' || direction === 'right') {
    const day = addDays(moving.day, direction === 'left' ? -1 : 1);
    return day < today ? moving : { ...moving, day };
  }
  const at = nearest(starts, moving.minutes);
  const index = at === null ? -1 : starts.indexOf(at);
  const next = starts[direction === 'up' ? index - 1 : index + 1];
  // Coming from off the start times, the first step leads onto the nearest.
  const minutes =
    at !== null && at !== moving.minutes && (direction === 'down') === at > moving.minutes ? at : next;
  return minutes === undefined ? moving : { ...moving, minutes };
}
