import { ChecklistItem, ENTITLEMENT_KINDS, RESOURCE_KINDS, SERVICE_KINDS, Tier } from '@gemcare/shared';
import * as z from 'zod';
import type { Reader } from '../../database/database';
import { bool, int, json, nullable, oneOf, text, type RowOf } from '../../database/rows';
import { problem } from '../../kernel/problem';

const Tiers = z.array(Tier);
const Checklist = z.array(ChecklistItem);

const SERVICE = {
  id: text,
  kind: oneOf(SERVICE_KINDS),
  name: text,
  description: nullable(text),
  durationMinutes: int,
  bufferMinutes: int,
  resourceKind: oneOf(RESOURCE_KINDS),
  units: int,
  priceFen: int,
  entitlement: nullable(oneOf(ENTITLEMENT_KINDS)),
  tiers: (value: unknown) => Tiers.parse(json(value)),
  leadMinutes: nullable(int),
  daysAhead: nullable(int),
  checklist: (value: unknown) => Checklist.parse(json(value)),
  active: bool,
  position: int,
  version: int,
};
export type ServiceRow = RowOf<typeof SERVICE>;

const COLUMNS = Object.keys(SERVICE).join(', ');

/**
 * A service, offered or not.
 * @throws service.not_found
 */
export async function serviceById(m: Reader, id: string): Promise<ServiceRow> {
  const service = await m.row(`SELECT ${COLUMNS} FROM service WHERE id = ?`, [id], SERVICE);
  if (!service) throw problem('service.not_found');
  return service;
}

/**
 * A service that can be booked: for booking, one that is not offered any more is not there.
 * @throws service.not_found
 */
export async function bookableService(m: Reader, id: string): Promise<ServiceRow> {
  const service = await serviceById(m, id);
  if (!service.active) throw problem('service.not_found');
  return service;
}

/** Every service, in the order of the list. */
export const allServices = (m: Reader): Promise<ServiceRow[]> =>
  m.rows(`SELECT ${COLUMNS} FROM service ORDER BY position, name, id`, [], SERVICE);

/** Those that are offered, in the order of the list. */
export const activeServices = (m: Reader): Promise<ServiceRow[]> =>
  m.rows(`SELECT ${COLUMNS} FROM service WHERE active = 1 ORDER BY position, name, id`, [], SERVICE);

/** The stores that offer each active service, by city: those in business with enough of the resource it occupies. */
export async function storesOffering(m: Reader): Promise<Map<string, string[]>> {
  const rows = await m.rows(
    `SELECT v.id AS serviceId, s.id AS storeId
     FROM service v JOIN resource r ON r.kind = v.resourceKind AND r.capacity >= v.units JOIN store s ON s.id = r.storeId
     WHERE v.active = 1 AND s.active = 1 AND s.kind = 'store' ORDER BY s.city, s.name, s.id`,
    [],
    { serviceId: text, storeId: text },
  );
  const found = new Map<string, string[]>();
  for (const { serviceId, storeId } of rows) found.set(serviceId, [...(found.get(serviceId) ?? []), storeId]);
  return found;
}
