import { formatDay, localParts } from '@gemcare/shared/client';

/** Calendar days as `YYYY-MM-DD`, and minutes of a day on a store's wall clock. */

const DAY_MS = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later, or earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Days from one to the other. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY_MS);

/** Monday of the week of a day. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(at(day)).getUTCDay() + 6) % 7));

/** `周六`. Noon of a day is the same day on any Chinese clock. */
export const weekdayOf = (day: string): string => localParts(`${day}T04:00:00Z`).weekday;

/** `11月21日 周六`. */
export const formatWeekday = (day: string): string => `${formatDay(day)} ${weekdayOf(day)}`;

/** Whether a text names a day that exists. */
export const isDay = (text: string | null): text is string =>
  text !== null &&
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(at(text)) &&
  new Date(at(text)).toISOString().startsWith(text);

/** `10:30` → 630. */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** 630 → `10:30`. */
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Day and minute of an instant on the wall clock of a zone. */
export function wallClock(instantMs: number, timeZone: string): { day: string; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instantMs);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The instant of a wall-clock time in a zone, summer time or not. */
export function instantAt(day: string, minutes: number, timeZone: string): string {
  const wanted = at(day) + minutes * 60_000;
  const shown = (instantMs: number): number => {
    const wall = wallClock(instantMs, timeZone);
    return at(wall.day) + wall.minutes * 60_000;
  };
  const guess = wanted - (shown(wanted) - wanted);
  return new Date(guess - (shown(guess) - wanted)).toISOString();
}
