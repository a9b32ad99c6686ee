import { formatDay, formatInstant, localParts } from '@gemcare/shared/client';

const two = (n: number): string => String(n).padStart(2, '0');

/** The calendar day of an instant on a Chinese wall clock: `2026-11-28`. */
export function dayOf(instant: string): string {
  const { year, month, day } = localParts(instant);
  return `${year}-${two(month)}-${two(day)}`;
}

/** A day with its year, of an instant: `2026年11月21日`. */
export const dated = (instant: string): string => formatDay(dayOf(instant), { year: true });

/** When something was, as somebody reads it today: `11月21日 周六 14:30`, with its year where it was another. */
export function whenOf(instant: string, now: number = Date.now()): string {
  const { year, time } = localParts(instant);
  const thisYear = localParts(new Date(now).toISOString()).year;
  return year === thisYear ? formatInstant(instant) : `${formatDay(dayOf(instant), { year: true })} ${time}`;
}

const DAY_MS = 86_400_000;

/** A day of the calendar (`2026-11-22`) some days later; days have no zone, so UTC will do for counting. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(Date.parse(day)).getUTCDay();
