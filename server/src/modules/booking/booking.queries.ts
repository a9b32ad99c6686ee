import {
  BOOKING_STATES,
  BOOKING_SOURCES,
  BookingPolicy,
  ENTITLEMENT_KINDS,
  RESOURCE_KINDS,
  SERVICE_KINDS,
} from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { bool, instant, int, json, nullable, oneOf, text, type RowOf } from '../../database/rows';
import { problem } from '../../kernel/problem';

const BOOKING = {
  id: text,
  number: text,
  memberId: nullable(text),
  storeId: text,
  serviceId: text,
  resourceId: text,
  units: int,
  state: oneOf(BOOKING_STATES),
  source: oneOf(BOOKING_SOURCES),
  startsAt: instant,
  durationMinutes: int,
  bufferMinutes: int,
  cellFrom: nullable(int),
  cellUntil: nullable(int),
  heldUntil: nullable(instant),
  isOffer: bool,
  overtime: bool,
  listPriceFen: int,
  priceFen: int,
  entitlementKind: nullable(oneOf(ENTITLEMENT_KINDS)),
  entitlementYear: nullable(int),
  policy: (value: unknown) => BookingPolicy.parse(json(value)),
  checklist: json,
  note: nullable(text),
  createdAt: instant,
  cancelledBy: nullable(oneOf(['member', 'staff'])),
  cancelReason: nullable(text),
  version: int,
  // Beside it
  serviceName: text,
  serviceKind: oneOf(SERVICE_KINDS),
  resourceKind: oneOf(RESOURCE_KINDS),
  storeName: text,
  zone: text,
};
export type BookingRow = RowOf<typeof BOOKING>;

const OWN = Object.keys(BOOKING).slice(0, Object.keys(BOOKING).indexOf('serviceName'));

/** `SELECT … FROM booking b …`: what stands beside a booking everywhere. */
export const SELECT_BOOKING = `SELECT ${OWN.map((column) => `b.${column}`).join(', ')},
  v.name AS serviceName, v.kind AS serviceKind, r.kind AS resourceKind, s.name AS storeName, s.timeZone AS zone
  FROM booking b JOIN service v ON v.id = b.serviceId JOIN resource r ON r.id = b.resourceId JOIN store s ON s.id = b.storeId`;

/** @throws booking.not_found */
export async function bookingById(m: Reader, id: string): Promise<BookingRow> {
  const row = await m.row(`${SELECT_BOOKING} WHERE b.id = ?`, [id], BOOKING);
  if (!row) throw problem('booking.not_found');
  return row;
}
