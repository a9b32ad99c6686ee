import {
  BOOKING_SOURCES,
  BOOKING_STATES,
  BookingPolicy,
  ENTITLEMENT_KINDS,
  RESOURCE_KINDS,
  SERVICE_KINDS,
} from '@gemcare/shared';
import type { Reader } from '../../database/database';
import {
  bool,
  instant,
  int,
  json,
  nullable,
  oneOf,
  placeholders,
  text,
  type RowOf,
  type SqlValue,
} from '../../database/rows';
import { decodeInstantCursor } from '../../http/paging';
import { problem } from '../../kernel/problem';
import { OPEN_STATES } from './booking.rules';

/** A booking's own columns. */
const OWN = {
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
};
/** What stands beside it. */
const BESIDE = {
  serviceName: text,
  serviceKind: oneOf(SERVICE_KINDS),
  offeredEntitlement: nullable(oneOf(ENTITLEMENT_KINDS)),
  resourceKind: oneOf(RESOURCE_KINDS),
  storeName: text,
  zone: text,
};
const BOOKING = { ...OWN, ...BESIDE };
export type BookingRow = RowOf<typeof BOOKING>;

const columns = (alias: string, shape: object): string =>
  Object.keys(shape)
    .map((column) => `${alias}.${column}`)
    .join(', ');

const SELECTED = `${columns('b', OWN)}, v.name AS serviceName, v.kind AS serviceKind, v.entitlement AS offeredEntitlement,
  r.kind AS resourceKind, s.name AS storeName, s.timeZone AS zone`;
const FROM =
  'FROM booking b JOIN service v ON v.id = b.serviceId JOIN resource r ON r.id = b.resourceId JOIN store s ON s.id = b.storeId';

/** @throws booking.not_found */
export async function bookingById(m: Reader, id: string): Promise<BookingRow> {
  const row = await m.row(`SELECT ${SELECTED} ${FROM} WHERE b.id = ?`, [id], BOOKING);
  if (!row) throw problem('booking.not_found');
  return row;
}

const PLACE = {
  address: text,
  storePhone: nullable(text),
  latitudeE6: nullable(int),
  longitudeE6: nullable(int),
  directions: nullable(text),
};
const OWN_BOOKING = { ...BOOKING, ...PLACE };
/** A booking with where to go, as its member sees it. */
export type OwnBookingRow = RowOf<typeof OWN_BOOKING>;

const SELECT_OWN = `SELECT ${SELECTED}, s.address, s.phone AS storePhone, s.latitudeE6, s.longitudeE6, s.directions ${FROM}`;

/** One of a member's own bookings; another's is none. @throws booking.not_found */
export async function ownBooking(m: Reader, id: string, memberId: string): Promise<OwnBookingRow> {
  const row = await m.row(`${SELECT_OWN} WHERE b.id = ? AND b.memberId = ?`, [id, memberId], OWN_BOOKING);
  if (!row) throw problem('booking.not_found');
  return row;
}

const stillOpen = `(b.state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')}) AND (b.heldUntil IS NULL OR b.heldUntil > ?))`;

interface OwnPage {
  memberId: string;
  when: 'upcoming' | 'past';
  at: Date;
  limit: number;
  cursor?: string | undefined;
}

/**
 * A member's bookings: those that are still to be served, the next first, or those that are over, the latest first; holds
 * that ran out are neither. One row more than `limit` where there is a next page.
 */
export function bookingsOf(
  m: Reader,
  { memberId, when, at, limit, cursor }: OwnPage,
): Promise<OwnBookingRow[]> {
  const from = decodeInstantCursor(cursor);
  const [order, than] = when === 'upcoming' ? (['ASC', '>'] as const) : (['DESC', '<'] as const);
  const which = when === 'upcoming' ? stillOpen : `NOT ${stillOpen} AND b.state NOT IN ('held', 'expired')`;
  const after = from ? `AND (b.startsAt ${than} ? OR (b.startsAt = ? AND b.id ${than} ?))` : '';
  return m.rows(
    `${SELECT_OWN} WHERE b.memberId = ? AND ${which} ${after} ORDER BY b.startsAt ${order}, b.id ${order} LIMIT ${limit + 1}`,
    [memberId, at, ...(from ? [from.at, from.at, from.id] : [])],
    OWN_BOOKING,
  );
}

const STAFF_BOOKING = {
  ...BOOKING,
  memberName: nullable(text),
  memberPhone: nullable(text),
  memberTier: nullable(text),
};
/** A booking with who it is for, as staff see it. */
export type StaffBookingRow = RowOf<typeof STAFF_BOOKING>;

const SELECT_STAFF = `SELECT ${SELECTED}, COALESCE(mb.nickname, mb.name) AS memberName, mb.phone AS memberPhone, t.tier AS memberTier
  ${FROM} LEFT JOIN member mb ON mb.id = b.memberId LEFT JOIN member_tier t ON t.memberId = b.memberId`;

const staffRows = (m: Reader, where: string, parameters: readonly SqlValue[]): Promise<StaffBookingRow[]> =>
  m.rows(`${SELECT_STAFF} WHERE ${where}`, parameters, STAFF_BOOKING);

/** @throws booking.not_found */
export async function staffBooking(m: Reader, id: string): Promise<StaffBookingRow> {
  const [row] = await staffRows(m, 'b.id = ?', [id]);
  if (!row) throw problem('booking.not_found');
  return row;
}

/** What stands on a store's calendar between two instants: everything but what ran out or was cancelled. */
export const bookingsIn = (m: Reader, storeId: string, from: Date, until: Date, at: Date) =>
  staffRows(
    m,
    `b.storeId = ? AND b.startsAt >= ? AND b.startsAt < ? AND b.state NOT IN ('expired', 'cancelled')
     AND (b.heldUntil IS NULL OR b.heldUntil > ?) ORDER BY b.startsAt, b.id`,
    [storeId, from, until, at],
  );

/** Bookings of a store that are still to be served, from an instant on. */
export const openBookingsFrom = (m: Reader, storeId: string, from: Date) =>
  staffRows(
    m,
    `b.storeId = ? AND b.startsAt >= ? AND b.state IN ('held', 'confirmed', 'checked_in', 'in_service') ORDER BY b.startsAt, b.id`,
    [storeId, from],
  );

/** A member's bookings in some stores, the latest first: at most 50. `storeIds` null is every store. */
export const bookingsAt = (m: Reader, memberId: string, storeIds: readonly string[] | null) =>
  storeIds?.length === 0
    ? Promise.resolve([])
    : staffRows(
        m,
        `b.memberId = ? AND b.state NOT IN ('held', 'expired') ${storeIds ? `AND b.storeId IN (${placeholders(storeIds)})` : ''}
         ORDER BY b.startsAt DESC, b.id DESC LIMIT 50`,
        [memberId, ...(storeIds ?? [])],
      );

const CLAIM = { id: text, startsAt: instant, durationMinutes: int, isOffer: bool };

/** What a member is booked for still, as far as overlaps and the number of open bookings go. */
export const claimsOf = (m: Reader, memberId: string, at: Date) =>
  m.rows(
    `SELECT b.id, b.startsAt, b.durationMinutes, (b.isOffer = 1 AND b.state = 'held') AS isOffer FROM booking b WHERE b.memberId = ? AND ${stillOpen}`,
    [memberId, at],
    CLAIM,
  );

/** How often a member did not come since an instant. */
export async function noShowsOf(m: Reader, memberId: string, since: Date): Promise<number> {
  const row = await m.row(
    `SELECT COUNT(*) AS n FROM booking WHERE memberId = ? AND state = 'no_show' AND startsAt > ?`,
    [memberId, since],
    { n: int },
  );
  return row?.n ?? 0;
}

/** The pieces that come along with some bookings. */
export async function piecesOfBookings(m: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return m.rows(
    `SELECT bp.bookingId, p.id, p.name, p.category, p.memberId, p.state FROM booking_piece bp JOIN piece p ON p.id = bp.pieceId
     WHERE bp.bookingId IN (${placeholders(bookingIds)}) ORDER BY bp.bookingId, p.id`,
    bookingIds,
    { bookingId: text, id: text, name: text, category: text, memberId: text, state: text },
  );
}

/** A booking's history, from the beginning. */
export const historyOf = (m: Reader, bookingId: string) =>
  m.rows(
    `SELECT e.at, e.kind, e.byKind, f.name AS staffName, e.startsAt, e.reason FROM booking_event e LEFT JOIN staff f ON f.id = e.staffId
     WHERE e.bookingId = ? ORDER BY e.id`,
    [bookingId],
    {
      at: instant,
      kind: text,
      byKind: oneOf(['member', 'staff', 'system']),
      staffName: nullable(text),
      startsAt: nullable(instant),
      reason: nullable(text),
    },
  );
