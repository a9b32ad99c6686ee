import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { resourcesOf } from '../stores/schedule.queries';
import { rewriteTargets } from './cells.commands';
import { hasOpenBookings } from './open-bookings.queries';

/**
 * Refuses a change of a store's zone while a booking is open, because its time was promised in local time; otherwise writes anew
 * what may be sold from today on, for every resource of the store.
 * @throws store.zone_booked
 */
export async function followZone(tx: Tx, act: Act, { storeId }: { storeId: string }): Promise<void> {
  if (await hasOpenBookings(tx, storeId)) throw problem('store.zone_booked');
  for (const { id: resourceId } of await resourcesOf(tx, storeId))
    await rewriteTargets(tx, act, { resourceId });
}
