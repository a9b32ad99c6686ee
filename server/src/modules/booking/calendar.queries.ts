import type { Reader } from '../../database/database';
import { int, oneOf } from '../../database/rows';
import { RESOURCE_KINDS, type ResourceKind } from '@gemcare/shared';
import {
  dayAfter,
  dayInQuarters,
  daysFrom,
  localTime,
  quarterStart,
  dayOf,
  startOfDay,
  weekdayOf,
} from '../../kernel/calendar';
import { resourceDaysOf, resourcesOf } from '../stores/schedule.queries';
import { storeById, storeHours } from '../stores/stores.queries';
import { bookingsIn } from './booking.queries';
import { CELL_MINUTES } from './cells.rules';
import { assertRange } from './slots.queries';
import { rangesOn } from './slots.rules';

interface Range {
  storeId: string;
  /** `YYYY-MM-DD` in the store's zone, both included. */
  from: string;
  to: string;
}

/** How many days of a calendar can be read at once. */
const MAX_CALENDAR_DAYS = 31;

/**
 * A store's calendar: hours, capacity and bookings of some days.
 * @throws store.not_found, slots.range_reversed, slots.range_too_long
 */
export async function calendarOf(m: Reader, { storeId, from, to, at }: Range & { at: Date }) {
  assertRange(from, to, MAX_CALENDAR_DAYS);
  const { timeZone } = await storeById(m, storeId);
  const hours = await storeHours(m, storeId, from, to);
  const resources = await resourcesOf(m, storeId);
  const others = new Map(
    (await resourceDaysOf(m, storeId, from, to)).map(({ resourceId, day, capacity }) => [
      `${resourceId} ${day}`,
      capacity,
    ]),
  );
  const days = daysFrom(from, to).map((day) => {
    const { ranges, note } = rangesOn(hours, day);
    const capacity = resources.map(({ id, kind, capacity: usual }) => ({
      kind,
      capacity: others.get(`${id} ${day}`) ?? usual,
    }));
    return { day, ranges: [...ranges], note, capacity };
  });
  const bookings = await bookingsIn(
    m,
    storeId,
    startOfDay(from, timeZone),
    startOfDay(dayAfter(to, 1), timeZone),
    at,
  );
  return { timeZone, days, bookings };
}

const MAX_OCCUPANCY_DAYS = 92;

/**
 * How full each hour of the week was, resource by resource: of the minutes that were open, those that were occupied.
 * @throws store.not_found, slots.range_reversed, slots.range_too_long
 */
export async function occupancyOf(m: Reader, { storeId, from, to }: Range) {
  assertRange(from, to, MAX_OCCUPANCY_DAYS);
  const { timeZone } = await storeById(m, storeId);
  const rows = await m.rows(
    `SELECT r.kind, c.cell, c.target, c.used FROM resource r JOIN slot_cell c ON c.resourceId = r.id
     WHERE r.storeId = ? AND c.cell >= ? AND c.cell < ? AND (c.target > 0 OR c.used > 0)`,
    [storeId, dayInQuarters(from, timeZone).first, dayInQuarters(dayAfter(to, 1), timeZone).first],
    { kind: oneOf(RESOURCE_KINDS), cell: int, target: int, used: int },
  );
  const hours = new Map<
    string,
    { kind: ResourceKind; weekday: number; hour: number; openMinutes: number; usedMinutes: number }
  >();
  for (const { kind, cell, target, used } of rows) {
    const at = quarterStart(cell);
    const weekday = weekdayOf(dayOf(at, timeZone));
    const hour = Number(localTime(at, timeZone).slice(0, 2));
    const key = `${kind} ${weekday} ${hour}`;
    const sum = hours.get(key) ?? { kind, weekday, hour, openMinutes: 0, usedMinutes: 0 };
    sum.openMinutes += target * CELL_MINUTES;
    sum.usedMinutes += used * CELL_MINUTES;
    hours.set(key, sum);
  }
  return { items: [...hours.values()] };
}
