import type { StoreSchedule } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { dayAfter, dayOf } from '../../kernel/calendar';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { writeSchedule } from '../stores/schedule.commands';
import { resourcesOf, scheduleOf } from '../stores/schedule.queries';
import { daysAhead, makeCells, rewriteTargets } from './cells.commands';
import { bookingsHurtBy } from './schedule.queries';

interface SaveSchedule {
  storeId: string;
  zone: string;
  schedule: StoreSchedule;
  version: number;
  /** Whether bookings that it hurts have been seen. */
  acceptAffected: boolean;
}

/** @throws schedule.day_repeated when a day is named twice in one list */
export function assertDaysOnce({ exceptions, resources }: StoreSchedule): void {
  const isRepeated = (days: readonly { day: string }[]) =>
    new Set(days.map(({ day }) => day)).size < days.length;
  const kinds = resources.map(({ kind }) => ({ day: kind }));
  if ([exceptions, kinds, ...resources.map(({ days }) => days)].some(isRepeated))
    throw problem('schedule.day_repeated');
}

/**
 * Saves when a store can be booked: hours, exceptions and resources, and the cells that follow from them, in one transaction.
 * Nothing more is sold than it allows, and what is booked stays booked (DOMAIN §5).
 * @throws schedule.day_repeated, schedule.bookings_affected, request.conflict
 */
export async function saveSchedule(tx: Tx, act: Act<StaffActor>, saving: SaveSchedule): Promise<void> {
  const { storeId, zone, schedule, acceptAffected } = saving;
  assertDaysOnce(schedule);
  const today = dayOf(act.at, zone);
  const before = await scheduleOf(tx, storeId, today);
  await writeSchedule(tx, act, { ...saving, today });
  const affected = await bookingsHurtBy(tx, { storeId, zone, schedule, at: act.at });
  if (affected.length > 0 && !acceptAffected) throw problem('schedule.bookings_affected');

  for (const { id: resourceId } of await resourcesOf(tx, storeId)) {
    await rewriteTargets(tx, act, { resourceId });
    const lastDay = dayAfter(today, (await daysAhead(tx, resourceId, act.settings)) + 1);
    await makeCells(tx, act, { resourceId, lastDay });
  }
  await recordAudit(tx, act, {
    action: 'store.schedule_edited',
    subject: { type: 'store', id: storeId },
    storeId,
    before: { hours: before.hours, exceptions: before.exceptions, resources: before.resources },
    after: { ...schedule, affected: affected.length },
  });
}
