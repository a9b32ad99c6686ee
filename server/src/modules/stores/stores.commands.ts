import type { Tx } from '../../database/database';
import { HOME_ZONE } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { StoreEntity } from './stores.entity';

interface NewStore {
  name: string;
  kind: 'store' | 'head_office';
  city: string;
  address: string;
  phone?: string;
  timeZone?: string;
  at: Date;
}

/** Opens a store, or head office. Answers its id. */
export async function createStore(
  tx: Tx,
  { name, kind, city, address, phone, timeZone = HOME_ZONE, at }: NewStore,
): Promise<string> {
  const id = newId(at);
  await tx.insert(StoreEntity, {
    id,
    name,
    kind,
    city,
    address,
    phone: phone ?? null,
    timeZone,
    active: true,
    createdAt: at,
    latitudeE6: null,
    longitudeE6: null,
    directions: null,
    weeklyHours: null,
    version: 1,
    scheduleVersion: 1,
  });
  return id;
}
