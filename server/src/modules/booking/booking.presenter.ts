import {
  JEWELLERY_CATEGORIES,
  type Booking,
  type JewelleryCategory,
  type Slots,
  type WaitlistEntry,
} from '@gemcare/shared';
import { dayOf, localTime } from '../../kernel/calendar';
import { ownBookingPolicy } from './booking.policy';
import type { OwnBookingRow, piecesOfBookings } from './booking.queries';
import { changeUntil, endOf } from './booking.rules';
import type { slotsOf } from './slots.queries';
import { leftForMembers } from './slots.rules';
import type { WaitlistRow } from './waitlist.queries';

const DEGREE = 1_000_000;

export type PieceRows = Awaited<ReturnType<typeof piecesOfBookings>>;

const isJewellery = (category: string): category is JewelleryCategory =>
  JEWELLERY_CATEGORIES.some((known) => known === category);

/** The pieces of one booking among those of a page. */
export const presentPieces = (pieces: PieceRows, bookingId: string) =>
  pieces.flatMap(({ bookingId: of, id, name, category }) =>
    of === bookingId && isJewellery(category) ? [{ id, name, category }] : [],
  );

/** The free service that is kept for a booking, if any. */
export const entitlementOf = ({
  entitlementKind: kind,
  entitlementYear: year,
}: Pick<OwnBookingRow, 'entitlementKind' | 'entitlementYear'>) =>
  kind !== null && year !== null ? { kind, year } : null;

/** A booking as its member sees it at an instant. */
export const presentBooking = (row: OwnBookingRow, pieces: PieceRows, at: Date): Booking => ({
  id: row.id,
  number: row.number,
  // Time alone decides: the schedule only records that a hold ran out.
  state: row.state === 'held' && !ownBookingPolicy.confirm(row, at) ? 'expired' : row.state,
  service: { id: row.serviceId, kind: row.serviceKind, name: row.serviceName },
  store: {
    id: row.storeId,
    name: row.storeName,
    address: row.address,
    phone: row.storePhone,
    timeZone: row.zone,
    position: positionOf(row),
    directions: row.directions,
  },
  startsAt: row.startsAt.toISOString(),
  endsAt: endOf(row).toISOString(),
  day: dayOf(row.startsAt, row.zone),
  time: localTime(row.startsAt, row.zone),
  durationMinutes: row.durationMinutes,
  heldUntil: row.heldUntil?.toISOString() ?? null,
  isOffer: row.isOffer,
  priceFen: row.priceFen,
  entitlement: entitlementOf(row),
  listPriceFen: row.listPriceFen,
  offeredEntitlement: row.offeredEntitlement,
  pieces: presentPieces(pieces, row.id),
  note: row.note,
  policy: row.policy,
  changeUntil: changeUntil(row.startsAt, row.policy).toISOString(),
  createdAt: row.createdAt.toISOString(),
  cancelledBy: row.cancelledBy,
  cancelReason: row.cancelReason,
  version: row.version,
  can: {
    confirm: ownBookingPolicy.confirm(row, at),
    reschedule: ownBookingPolicy.reschedule(row, at),
    cancel: ownBookingPolicy.cancel(row, at),
  },
});

function positionOf({ latitudeE6, longitudeE6 }: OwnBookingRow) {
  return latitudeE6 !== null && longitudeE6 !== null
    ? { latitude: latitudeE6 / DEGREE, longitude: longitudeE6 / DEGREE }
    : null;
}

/** Start times: staff read how many fit, everybody else exact numbers below three only. */
export const presentSlots = (
  { days, ...rest }: Awaited<ReturnType<typeof slotsOf>>,
  isStaff: boolean,
): Slots => ({
  ...rest,
  days: days.map((day) => ({
    ...day,
    slots: isStaff
      ? day.slots
      : day.slots.map(({ startsAt, time, left }) => ({ startsAt, time, left: leftForMembers(left) })),
  })),
});

export const presentEntry = (row: WaitlistRow): WaitlistEntry => ({
  id: row.id,
  state: row.state,
  store: { id: row.storeId, name: row.storeName },
  service: { id: row.serviceId, name: row.serviceName },
  day: row.day,
  time: row.startsAt && localTime(row.startsAt, row.zone),
  startsAt: row.startsAt?.toISOString() ?? null,
  bookingId: row.state === 'offered' ? row.bookingId : null,
  offeredUntil: row.state === 'offered' ? (row.offeredUntil?.toISOString() ?? null) : null,
  createdAt: row.createdAt.toISOString(),
  can: { leave: row.state === 'waiting' },
});
