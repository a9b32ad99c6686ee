import type { OpenRange, Weekday, WeeklyHours } from '@gemcare/shared';

/** A week of days that are all alike, from pairs of opening and closing: `openDaily('10:00', '21:30')`. */
export function openDaily(...times: string[]): WeeklyHours {
  const ranges: OpenRange[] = [];
  for (let i = 0; i < times.length; i += 2)
    ranges.push({ opens: times[i] ?? '', closes: times[i + 1] ?? '' });
  return {
    monday: ranges,
    tuesday: ranges,
    wednesday: ranges,
    thursday: ranges,
    friday: ranges,
    saturday: ranges,
    sunday: ranges,
  };
}

/** The same week with some days of another kind: `{ monday: [] }` is closed on Mondays. */
export const except = (week: WeeklyHours, days: Partial<Record<Weekday, OpenRange[]>>): WeeklyHours => ({
  ...week,
  ...days,
});
