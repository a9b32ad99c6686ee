import type { StoreSchedule } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { placeholders } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { resourcesOf } from './schedule.queries';
import { ResourceDayEntity, ResourceEntity, StoreExceptionEntity } from './stores.entity';

interface WriteSchedule {
  storeId: string;
  schedule: StoreSchedule;
  version: number;
  /** Exceptions and other numbers of days before it are the past, and stay. */
  today: string;
}

/**
 * Writes when a store can be booked; what depends on it is the caller's to rewrite. A resource that is not named any more has
 * none left, but stays: cells and bookings hang on it.
 * @throws request.conflict when somebody else saved first
 */
export async function writeSchedule(
  tx: Tx,
  act: Act,
  { storeId, schedule, version, today }: WriteSchedule,
): Promise<void> {
  const written = await tx.execute(
    'UPDATE store SET weeklyHours = ?, scheduleVersion = scheduleVersion + 1 WHERE id = ? AND scheduleVersion = ?',
    [JSON.stringify(schedule.hours), storeId, version],
  );
  if (written === 0) throw problem('request.conflict');
  await tx.execute('DELETE FROM store_exception WHERE storeId = ? AND day >= ?', [storeId, today]);
  await tx.insert(
    StoreExceptionEntity,
    schedule.exceptions.filter(({ day }) => day >= today).map((exception) => ({ storeId, ...exception })),
  );
  await writeResources(tx, act, { storeId, resources: schedule.resources, today });
}

async function writeResources(
  tx: Tx,
  act: Act,
  { storeId, resources, today }: Pick<WriteSchedule, 'storeId' | 'today'> & Pick<StoreSchedule, 'resources'>,
): Promise<void> {
  const known = new Map((await resourcesOf(tx, storeId)).map(({ id, kind }) => [kind, id]));
  if (known.size > 0) {
    const ids = [...known.values()];
    await tx.execute(`UPDATE resource SET capacity = 0 WHERE id IN (${placeholders(ids)})`, ids);
    await tx.execute(`DELETE FROM resource_day WHERE resourceId IN (${placeholders(ids)}) AND day >= ?`, [
      ...ids,
      today,
    ]);
  }
  for (const { kind, capacity, days } of resources) {
    const resourceId = known.get(kind) ?? newId(act.at);
    if (known.has(kind))
      await tx.execute('UPDATE resource SET capacity = ? WHERE id = ?', [capacity, resourceId]);
    else await tx.insert(ResourceEntity, { id: resourceId, storeId, kind, capacity, cellsUntil: null });
    await tx.insert(
      ResourceDayEntity,
      days.filter(({ day }) => day >= today).map((day) => ({ resourceId, ...day })),
    );
  }
}
