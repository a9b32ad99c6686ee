import type { Store, StoreDetails } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { dayOf } from '../../kernel/calendar';
import { picturesOfStores } from '../picture-files/picture-files.queries';
import { storePolicy } from './stores.policy';
import { hoursOfStores, type StoreRow } from './stores.queries';
import { closedWeek, positionFrom } from './stores.rules';

const told = ({ id, name, kind, city, address, phone, timeZone, directions, ...store }: StoreRow) => ({
  id,
  name,
  kind,
  city,
  address,
  phone,
  timeZone,
  position: positionFrom(store),
  directions,
});

/** Stores as customers see them at an instant: hours, the exceptions of their today and later, photos. Three queries. */
export async function presentStores(m: Reader, stores: readonly StoreRow[], at: Date): Promise<Store[]> {
  const ids = stores.map(({ id }) => id);
  const today = new Map(stores.map(({ id, timeZone }) => [id, dayOf(at, timeZone)]));
  const photos = await picturesOfStores(m, ids, at);
  // Days of zones differ by one at most: the earliest for all, then each store by its own.
  const hours = await hoursOfStores(m, ids, { from: [...today.values()].toSorted()[0] ?? '' });
  return stores.map((store) => ({
    ...told(store),
    hours: hours.get(store.id)?.weekly ?? closedWeek(),
    exceptions: (hours.get(store.id)?.exceptions ?? []).filter(
      ({ day }) => day >= (today.get(store.id) ?? ''),
    ),
    photos: photos.get(store.id) ?? [],
  }));
}

/** A store as staff edit it. */
export async function presentDetails(
  m: Reader,
  store: StoreRow,
  { reader, at }: { reader: StaffActor; at: Date },
): Promise<StoreDetails> {
  const photos = await picturesOfStores(m, [store.id], at);
  return {
    ...told(store),
    photos: photos.get(store.id) ?? [],
    active: store.active,
    version: store.version,
    can: { edit: storePolicy.edit(reader, store) },
  };
}
