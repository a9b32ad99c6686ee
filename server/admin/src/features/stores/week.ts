import type { OpenRange, Weekday, WeeklyHours } from '@gemcare/shared/client';
import { texts } from '../../texts';

/** Monday first, as a week is read in a shop. */
export const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** The weekday of a calendar day `YYYY-MM-DD`. */
export const weekdayOf = (day: string): Weekday =>
  WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';

/** When a store is open on a day that is like its weekday. */
export const rangesOn = (hours: WeeklyHours, day: string): OpenRange[] => hours[weekdayOf(day)];

/** `10:00–12:00、13:30–21:30`, or that it is closed. */
export const hoursWords = (ranges: readonly OpenRange[]): string =>
  ranges.map(({ opens, closes }) => `${opens}–${closes}`).join('、') || texts.storeSchedule.closed;
