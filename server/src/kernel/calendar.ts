import { DateTime, IANAZone } from 'luxon';

/** The zone of head office and of everything that belongs to no single store. */
export const HOME_ZONE = 'Asia/Shanghai';

const QUARTER_MS = 900_000;
const MOST_REMEMBERED = 10_000;

/**
 * A zone that remembers its offsets: asking Intl for one is most of what a date calculation costs. Offsets change at
 * quarter hours at the finest, so one answer serves the quarter hour.
 */
class RememberingZone extends IANAZone {
  private readonly offsets = new Map<number, number>();

  override offset(ts: number): number {
    const quarter = Math.floor(ts / QUARTER_MS);
    const known = this.offsets.get(quarter);
    if (known !== undefined) return known;
    if (this.offsets.size >= MOST_REMEMBERED) this.offsets.clear();
    const offset = super.offset(ts);
    this.offsets.set(quarter, offset);
    return offset;
  }
}

const zones = new Map<string, RememberingZone>();

function zoneNamed(name: string): RememberingZone {
  const zone = zones.get(name) ?? new RememberingZone(name);
  zones.set(name, zone);
  return zone;
}

/** Whether a name is one of the IANA time zone database, e.g. `Asia/Shanghai`; a bare offset is none. */
export const isZone = (name: string): boolean => /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);

const local = (at: Date, zone: string): DateTime => DateTime.fromJSDate(at, { zone: zoneNamed(zone) });

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export const dayOf = (at: Date, zone = HOME_ZONE): string => local(at, zone).toISODate() ?? '';

/** The last millisecond of the local day, `days` after the one of `at`. */
export const endOfDay = (at: Date, zone = HOME_ZONE, days = 0): Date =>
  local(at, zone).plus({ days }).endOf('day').toJSDate();

/** The first millisecond of a local day `YYYY-MM-DD`. */
export const startOfDay = (day: string, zone = HOME_ZONE): Date =>
  DateTime.fromISO(day, { zone: zoneNamed(zone) })
    .startOf('day')
    .toJSDate();

/** The last millisecond of the local month that lies `months` after `at`. */
export const endOfMonthAfter = (at: Date, months: number, zone = HOME_ZONE): Date =>
  local(at, zone).plus({ months }).endOf('month').toJSDate();

/** The last millisecond of the local day that lies `months` after `at`. */
export const endOfDayAfterMonths = (at: Date, months: number, zone = HOME_ZONE): Date =>
  local(at, zone).plus({ months }).endOf('day').toJSDate();

/** A calendar day `months` after another; the last day of its month where there is no such day. */
export const dayMonthsAfter = (day: string, months: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate() ?? '';

/** The same local time `months` before. */
export const monthsBefore = (at: Date, months: number, zone = HOME_ZONE): Date =>
  local(at, zone).minus({ months }).toJSDate();

export const yearOf = (at: Date, zone = HOME_ZONE): number => local(at, zone).year;

/** Whether an instant lies in the local month of a birthday `YYYY-MM-DD`. */
export const isBirthdayMonth = (birthday: string, at: Date, zone = HOME_ZONE): boolean =>
  local(at, zone).month === Number(birthday.slice(5, 7));

/** The instant of a local day `YYYY-MM-DD` and time `HH:mm:ss`. */
export const instantAt = (day: string, time: string, zone = HOME_ZONE): Date =>
  DateTime.fromISO(`${day}T${time}`, { zone: zoneNamed(zone) }).toJSDate();

/** The wall clock at an instant, `2026-11-21 14:30`. */
export const localMinute = (at: Date, zone = HOME_ZONE): string =>
  local(at, zone).toFormat('yyyy-MM-dd HH:mm');

/** `2026-11-21 14:30:05` on the wall clock. */
export const localSecond = (at: Date, zone = HOME_ZONE): string =>
  local(at, zone).toFormat('yyyy-MM-dd HH:mm:ss');

/** `HH:mm` on the wall clock at an instant. */
export const localTime = (at: Date, zone = HOME_ZONE): string => local(at, zone).toFormat('HH:mm');

/** The calendar day that lies `days` after another, or before it. */
export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00.000Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Every day from one to another, both included. */
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
}

/** How many days lie between two calendar days; negative where the second is the earlier. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;

/** A quarter hour that an instant lies in: quarters since 1970 in UTC. Every zone's offset is a whole number of them. */
export const quarterOf = (at: Date): number => Math.floor(at.getTime() / QUARTER_MS);
/** The instant at which a quarter hour begins. */
export const quarterStart = (quarter: number): Date => new Date(quarter * QUARTER_MS);

/** A local day in quarter hours: its first, and how many it has (92, 96 or 100: clocks are put forward and back). */
export interface DayInQuarters {
  first: number;
  count: number;
}

const daysInQuarters = new Map<string, DayInQuarters>();

/** Remembered, like offsets: slots of a month are looked for again and again. */
export function dayInQuarters(day: string, zone = HOME_ZONE): DayInQuarters {
  const key = `${zone} ${day}`;
  const known = daysInQuarters.get(key);
  if (known) return known;
  if (daysInQuarters.size >= MOST_REMEMBERED) daysInQuarters.clear();
  const first = quarterOf(startOfDay(day, zone));
  const found = { first, count: quarterOf(startOfDay(dayAfter(day, 1), zone)) - first };
  daysInQuarters.set(key, found);
  return found;
}

const QUARTERS_A_DAY = 96;

/** The quarter hour at which a wall clock shows `HH:mm` on a day; `24:00` is the end of the day. A time that is skipped is the next there is. */
export function quarterAt(day: string, time: string, zone = HOME_ZONE): number {
  const { first, count } = dayInQuarters(day, zone);
  if (time === '24:00') return first + count;
  if (count !== QUARTERS_A_DAY) return quarterOf(instantAt(day, `${time}:00`, zone));
  return first + Number(time.slice(0, 2)) * 4 + Math.floor(Number(time.slice(3)) / 15);
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** The wall clock as members read it, `11月21日 周六 14:30`. */
export function memberMinute(at: Date, zone: string): string {
  const there = local(at, zone);
  return `${there.month}月${there.day}日 ${WEEKDAYS[there.weekday - 1] ?? ''} ${there.toFormat('HH:mm')}`;
}

/** The wall clock with the year in words, `2026年11月21日 14:30`. */
export const spokenMinute = (at: Date, zone: string): string =>
  local(at, zone).toFormat('yyyy年M月d日 HH:mm');
