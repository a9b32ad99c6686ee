import { formatDay, type OpenRange, type Weekday, type WeeklyHours } from '@gemcare/shared/client';
import { formatWeekday, weekdayOf as weekdayName } from '../../kernel/days';
import { serverToday } from '../../kernel/server-time';
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

/** `11月21日 周六`; a day of another year with its year. */
export const dayWords = (day: string): string =>
  day.slice(0, 4) === serverToday().slice(0, 4)
    ? formatWeekday(day)
    : `${formatDay(day, { year: true })} ${weekdayName(day)}`;
