import { HoursException, WeeklyHours } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { json, nullable, text } from '../../database/rows';

/** When a store is open: an ordinary week, and the days that are not like it. */
export interface StoreHours {
  weekly: WeeklyHours;
  exceptions: HoursException[];
}

const CLOSED: WeeklyHours = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};

const Ranges = HoursException.shape.ranges;

/** The hours on record as they are stored; a store that has none is never open. */
export const readWeekly = (stored: unknown): WeeklyHours =>
  stored === null ? CLOSED : WeeklyHours.parse(stored);

/** The exceptions between two days, both included. */
export async function exceptionsOf(
  m: Reader,
  storeId: string,
  from: string,
  to = '9999-12-31',
): Promise<HoursException[]> {
  const rows = await m.rows(
    'SELECT day, ranges, note FROM store_exception WHERE storeId = ? AND day >= ? AND day <= ? ORDER BY day',
    [storeId, from, to],
    { day: text, ranges: json, note: nullable(text) },
  );
  return rows.map(({ ranges, ...row }) => ({ ...row, ranges: Ranges.parse(ranges) }));
}

/** When a store is open between two days, both included. */
export async function storeHours(m: Reader, storeId: string, from: string, to?: string): Promise<StoreHours> {
  const row = await m.row('SELECT weeklyHours FROM store WHERE id = ?', [storeId], { weeklyHours: json });
  return {
    weekly: readWeekly(row?.weeklyHours ?? null),
    exceptions: await exceptionsOf(m, storeId, from, to),
  };
}
