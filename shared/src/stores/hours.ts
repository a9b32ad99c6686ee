import * as z from 'zod';
import { Day, lineOfText } from '../primitives';

/** Monday first, as a week is read in a shop. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A quarter hour on a store's wall clock; `24:00` is the end of the day. */
export const QuarterTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$/)
  .meta({
    id: 'QuarterTime',
    description: 'Local time on a quarter hour, 24:00 for midnight',
    example: '10:00',
  });

/** A stretch of a day in which the store is open. */
export const OpenRange = z
  .object({ opens: QuarterTime, closes: QuarterTime.meta({ example: '21:30' }) })
  .meta({ id: 'OpenRange' });
export type OpenRange = z.infer<typeof OpenRange>;

/** The ranges of one day: in order, apart from each other, none over midnight. */
const Ranges = z
  .array(OpenRange)
  .max(4)
  .check(({ value, issues }) => {
    value.forEach(({ opens, closes }, index) => {
      if (closes <= opens)
        issues.push({ code: 'custom', path: [index, 'closes'], message: 'not_after_opening', input: closes });
      const before = value[index - 1];
      if (before && opens <= before.closes)
        issues.push({
          code: 'custom',
          path: [index, 'opens'],
          message: 'not_after_range_before',
          input: opens,
        });
    });
  })
  .meta({ id: 'OpenRanges', description: 'Empty where the store is closed' });

/** When a store is open in an ordinary week. */
export const WeeklyHours = z
  .object({
    monday: Ranges,
    tuesday: Ranges,
    wednesday: Ranges,
    thursday: Ranges,
    friday: Ranges,
    saturday: Ranges,
    sunday: Ranges,
  } satisfies Record<Weekday, typeof Ranges>)
  .meta({ id: 'WeeklyHours' });
export type WeeklyHours = z.infer<typeof WeeklyHours>;

/** A day that is not like its weekday: a holiday, a short day. */
export const HoursException = z
  .object({
    day: Day,
    ranges: Ranges,
    note: lineOfText(30).nullable().meta({ example: '春节休息' }),
  })
  .meta({ id: 'HoursException' });
export type HoursException = z.infer<typeof HoursException>;
