import type { Payment } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { Act, Settings } from '../../kernel/act';
import { dayOf, monthsBefore, quarterOf, quarterStart, yearOf } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { lockActiveMember } from '../members/identity.commands';
import { pieceById } from '../pieces/pieces.queries';
import { storeHours } from '../stores/stores.queries';
import { holdEntitlement } from '../tiers/entitlements.commands';
import type { BookingEntity } from './booking.entity';
import { claimsOf, noShowsOf } from './booking.queries';
import { outsideWindow, overlap, policyFrom } from './booking.rules';
import { occupy } from './cells.commands';
import { cellsIn, cellsOfRange, occupiedFrom, type Cells } from './cells.rules';
import { insertBooking } from './records.commands';
import { windowOf, type Offering, type Viewer } from './slots.queries';
import { rangesOn, startsOn } from './slots.rules';

/** What every new claim on time goes through: is it a start, is it free, may this member have it. */

interface Asked {
  startsAt: Date;
  viewer: Viewer;
}

/**
 * The cell of a start time that can be booked now.
 * @throws booking.in_past, booking.too_soon, booking.too_far, booking.closed_then, booking.off_grid
 */
export async function startCell(
  tx: Tx,
  act: Act,
  offering: Offering,
  { startsAt, viewer }: Asked,
): Promise<number> {
  const { zone } = offering;
  const day = dayOf(startsAt, zone);
  const refusal = outsideWindow({
    startsAt,
    day,
    now: act.at,
    ...windowOf(offering, viewer, act.at, act.settings),
  });
  if (refusal) throw problem(refusal);
  const { ranges } = rangesOn(await storeHours(tx, offering.storeId, day, day), day);
  const cell = quarterOf(startsAt);
  const ends = cell + cellsIn(offering.durationMinutes);
  const isOpen = ranges
    .map((range) => cellsOfRange(range, day, zone))
    .some(({ from, until }) => cell >= from && ends <= until);
  if (!isOpen) throw problem('booking.closed_then');
  const stepMinutes = act.settings['bookings.stepMinutes'];
  const isStart =
    quarterStart(cell).getTime() === startsAt.getTime() &&
    startsOn({ day, ranges, zone, stepMinutes }, offering).includes(cell);
  if (!isStart) throw problem('booking.off_grid');
  return cell;
}

/** @throws booking.through_store when a member has not come too often to book alone */
export async function assertComes(tx: Tx, act: Act, memberId: string): Promise<void> {
  const since = monthsBefore(act.at, act.settings['bookings.noShowMonths']);
  if ((await noShowsOf(tx, memberId, since)) >= act.settings['bookings.noShowLimit'])
    throw problem('booking.through_store');
}

interface Mine {
  memberId: string;
  startsAt: Date;
  durationMinutes: number;
  /** A booking of the member that does not count: the one that moves. */
  except?: string;
}

/**
 * Takes the member, so that two claims of one member come one after the other, and sees that none overlaps.
 * @throws member.not_found, member.closed, booking.overlaps
 */
export async function assertNoOverlap(
  tx: Tx,
  act: Act,
  { memberId, except, ...wanted }: Mine,
): Promise<void> {
  await lockActiveMember(tx, memberId);
  const others = (await claimsOf(tx, memberId, act.at)).filter(({ id }) => id !== except);
  if (others.some((other) => overlap(wanted, other))) throw problem('booking.overlaps');
}

/** The caller holds the member. An offer of the waitlist does not count. @throws booking.too_many_open */
export async function assertRoomForOne(
  tx: Tx,
  act: Act,
  { memberId, except }: { memberId: string; except?: string },
): Promise<void> {
  const open = (await claimsOf(tx, memberId, act.at)).filter(({ id, isOffer }) => !isOffer && id !== except);
  if (open.length >= act.settings['bookings.maxOpen']) throw problem('booking.too_many_open');
}

/** What was promised on the day the booking was made. */
export const policyOf = (settings: Settings) =>
  policyFrom({
    changeMinutes: settings['bookings.changeMinutes'],
    graceMinutes: settings['bookings.graceMinutes'],
    noShowConsumes: settings['bookings.noShowConsumes'],
  });

type Kind = Pick<BookingEntity, 'state' | 'source' | 'heldUntil' | 'isOffer' | 'overtime' | 'note'>;

interface NewBooking {
  offering: Offering;
  memberId: string | null;
  startsAt: Date;
  /** Null where it occupies nothing. */
  cells: Cells | null;
  kind: Kind;
}

/** Writes a booking whose cells are taken. Answers its id. */
export async function writeNewBooking(
  tx: Tx,
  act: Act,
  { offering, memberId, startsAt, cells, kind }: NewBooking,
): Promise<string> {
  const id = newId(act.at);
  await insertBooking(
    tx,
    act,
    {
      id,
      memberId,
      storeId: offering.storeId,
      serviceId: offering.serviceId,
      resourceId: offering.resourceId,
      units: offering.units,
      startsAt,
      durationMinutes: offering.durationMinutes,
      bufferMinutes: offering.bufferMinutes,
      cellFrom: cells?.from ?? null,
      cellUntil: cells?.until ?? null,
      ...kind,
      listPriceFen: offering.priceFen,
      priceFen: offering.priceFen,
      entitlementKind: null,
      entitlementYear: null,
      policy: policyOf(act.settings),
      checklist: offering.checklist.map((item) => ({ ...item, done: false })),
      remindDayAt: null,
      remindSoonAt: null,
      cancelledBy: null,
      cancelReason: null,
    },
    { zone: offering.zone },
  );
  return id;
}

/**
 * Takes the cells of a start, then the member, and sees that nothing speaks against it. Answers the cells.
 * @throws booking.slot_full, booking.overlaps, booking.too_many_open, member.closed
 */
export async function claimCells(
  tx: Tx,
  act: Act,
  {
    offering,
    start,
    memberId,
  }: {
    offering: Offering;
    start: number;
    memberId: string;
  },
): Promise<Cells> {
  const cells = occupiedFrom(start, offering);
  await occupy(tx, { ...offering, ...cells });
  const { durationMinutes } = offering;
  await assertNoOverlap(tx, act, { memberId, startsAt: quarterStart(start), durationMinutes });
  await assertRoomForOne(tx, act, { memberId });
  return cells;
}

interface Paying {
  bookingId: string;
  memberId: string;
  entitlement: BookingEntity['entitlementKind'];
  listPriceFen: number;
  startsAt: Date;
  zone: string;
  payment: Payment;
}

/** How a booking is paid for. */
export type Paid = Pick<BookingEntity, 'priceFen' | 'entitlementKind' | 'entitlementYear'>;

/**
 * Holds a free service for a booking where that is wanted and there is one, else the price is paid in the store. The caller
 * holds the member.
 * @throws booking.entitlement_used_up where nothing but a free one was wanted
 */
export async function payFor(tx: Tx, act: Act, paying: Paying): Promise<Paid> {
  const { bookingId, memberId, entitlement: kind, listPriceFen, startsAt, zone, payment } = paying;
  const inStore: Paid = { priceFen: listPriceFen, entitlementKind: null, entitlementYear: null };
  if (payment === 'store' || listPriceFen === 0) return inStore;
  const year = yearOf(startsAt, zone);
  if (kind && (await holdEntitlement(tx, act, { memberId, bookingId, kind, year })))
    return { priceFen: 0, entitlementKind: kind, entitlementYear: year };
  if (payment === 'entitlement') throw problem('booking.entitlement_used_up');
  return inStore;
}

/** Puts the pieces that come along on a booking. @throws piece.not_found when one is not the member's */
export async function bringPieces(
  tx: Tx,
  { bookingId, memberId, pieceIds }: { bookingId: string; memberId: string; pieceIds: readonly string[] },
): Promise<void> {
  await tx.execute('DELETE FROM booking_piece WHERE bookingId = ?', [bookingId]);
  for (const pieceId of new Set(pieceIds)) {
    const piece = await pieceById(tx, pieceId);
    if (piece.memberId !== memberId || piece.state !== 'owned') throw problem('piece.not_found');
    await tx.execute('INSERT INTO booking_piece (bookingId, pieceId) VALUES (?, ?)', [bookingId, pieceId]);
  }
}
