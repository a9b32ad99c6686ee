import { RESOURCE_KINDS, type StoreSchedule } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { int, oneOf, text } from '../../database/rows';
import { hoursOfStores } from './stores.queries';

/** The resources of a store, by kind. */
export const resourcesOf = (m: Reader, storeId: string) =>
  m.rows('SELECT id, kind, capacity FROM resource WHERE storeId = ? ORDER BY kind', [storeId], {
    id: text,
    kind: oneOf(RESOURCE_KINDS),
    capacity: int,
  });

/** Days on which a resource of a store has another number: those of a day and later, or up to another. */
export const resourceDaysOf = (m: Reader, storeId: string, from: string, to = '9999-12-31') =>
  m.rows(
    `SELECT d.resourceId, d.day, d.capacity FROM resource r JOIN resource_day d ON d.resourceId = r.id
     WHERE r.storeId = ? AND d.day >= ? AND d.day <= ? ORDER BY d.resourceId, d.day`,
    [storeId, from, to],
    { resourceId: text, day: text, capacity: int },
  );

/** Everything that decides when a store can be booked, from a day on. */
export async function scheduleOf(
  m: Reader,
  storeId: string,
  today: string,
): Promise<StoreSchedule & { version: number }> {
  const hours = (await hoursOfStores(m, [storeId], { from: today })).get(storeId);
  const row = await m.row('SELECT scheduleVersion FROM store WHERE id = ?', [storeId], {
    scheduleVersion: int,
  });
  const resources = await resourcesOf(m, storeId);
  const days = await resourceDaysOf(m, storeId, today);
  if (!hours || !row) throw new Error('the store is gone'); // whoever asks has just read it
  return {
    hours: hours.weekly,
    exceptions: hours.exceptions,
    resources: resources.map(({ id, kind, capacity }) => ({
      kind,
      capacity,
      days: days.flatMap(({ resourceId, ...day }) => (resourceId === id ? [day] : [])),
    })),
    version: row.scheduleVersion,
  };
}
