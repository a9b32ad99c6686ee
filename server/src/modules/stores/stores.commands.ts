import type { BodyOf, EndpointNamed, MapPosition } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { HOME_ZONE, isZone } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { StoreEntity } from './stores.entity';
import { anyStoreById, storeToEdit, type StoreRow } from './stores.queries';
import { positionFrom, storedPosition } from './stores.rules';

interface NewStore {
  name: string;
  kind: 'store' | 'head_office';
  city: string;
  address: string;
  phone?: string | null;
  timeZone?: string;
  position?: MapPosition | null;
  directions?: string | null;
}

/** Opens a store, or head office. Answers its id. */
export async function createStore(
  tx: Tx,
  act: Act,
  {
    name,
    kind,
    city,
    address,
    phone = null,
    timeZone = HOME_ZONE,
    position = null,
    directions = null,
  }: NewStore,
): Promise<string> {
  const id = newId(act.at);
  await tx.insert(StoreEntity, {
    id,
    name,
    kind,
    city,
    address,
    phone,
    timeZone,
    active: true,
    createdAt: act.at,
    ...storedPosition(position),
    directions,
    weeklyHours: null,
    version: 1,
    scheduleVersion: 1,
  });
  return id;
}

type Told = BodyOf<EndpointNamed<'stores.open'>>;

/**
 * Opens a store; it can be booked once it has hours and resources.
 * @throws store.zone_unknown
 */
export async function openStore(
  tx: Tx,
  act: Act<StaffActor>,
  { details }: { details: Told },
): Promise<StoreRow> {
  if (!isZone(details.timeZone)) throw problem('store.zone_unknown');
  const id = await createStore(tx, act, { ...details, kind: 'store' });
  await recordAudit(tx, act, {
    action: 'store.opened',
    subject: { type: 'store', id },
    storeId: id,
    after: details,
  });
  return anyStoreById(tx, id);
}

export interface EditStore {
  id: string;
  version: number;
  details: Told;
  /** What depends on the local time of a store refuses a change of its zone, or follows it in the same transaction. */
  onZoneChanged: (tx: Tx, act: Act, change: { storeId: string }) => Promise<void>;
}

/**
 * Changes what customers are told of a store.
 * @throws store.not_found, auth.other_store, store.zone_unknown, request.conflict, and what `onZoneChanged` refuses with
 */
export async function editStore(
  tx: Tx,
  act: Act<StaffActor>,
  { id, version, details, onZoneChanged }: EditStore,
): Promise<StoreRow> {
  const store = await storeToEdit(tx, act.by, id);
  const isMoved = details.timeZone !== store.timeZone;
  if (isMoved && !isZone(details.timeZone)) throw problem('store.zone_unknown');
  const { latitudeE6, longitudeE6 } = storedPosition(details.position);
  const changed = await tx.execute(
    `UPDATE store SET name = ?, city = ?, address = ?, phone = ?, timeZone = ?, latitudeE6 = ?, longitudeE6 = ?, directions = ?,
       version = version + 1
     WHERE id = ? AND version = ?`,
    [
      details.name,
      details.city,
      details.address,
      details.phone,
      details.timeZone,
      latitudeE6,
      longitudeE6,
      details.directions,
      id,
      version,
    ],
  );
  if (changed !== 1) throw problem('request.conflict');
  if (isMoved) await onZoneChanged(tx, act, { storeId: id });
  await recordAudit(tx, act, {
    action: 'store.edited',
    subject: { type: 'store', id },
    storeId: id,
    before: toldOf(store),
    after: details,
  });
  return anyStoreById(tx, id);
}

const toldOf = ({ name, city, address, phone, timeZone, directions, ...store }: StoreRow): Told => ({
  name,
  city,
  address,
  phone,
  timeZone,
  position: positionFrom(store),
  directions,
});

/**
 * Locks a store's row until the transaction ends, on both engines.
 * @throws store.not_found
 */
export async function lockStore(tx: Tx, id: string): Promise<void> {
  const locked = await tx.execute('UPDATE store SET version = version WHERE id = ?', [id]);
  if (locked === 0) throw problem('store.not_found');
}
