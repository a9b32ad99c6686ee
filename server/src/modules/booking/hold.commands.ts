import type { Payment } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { after, MINUTE } from '../../kernel/clock';
import { problem } from '../../kernel/problem';
import { lockActiveMember } from '../members/identity.commands';
import { requirePhone } from '../members/members.queries';
import { tierNow } from '../tiers/tiers.queries';
import { ownBooking, type BookingRow } from './booking.queries';
import { remindersOf } from './booking.rules';
import type { Cells } from './cells.rules';
import {
  bringPieces,
  claimCells,
  assertComes,
  assertRoomForOne,
  payFor,
  startCell,
  writeNewBooking,
} from './claim.commands';
import { leaveLine } from './lapse.commands';
import { lockBooking, VACATED, vacate, writeBooking } from './locking.commands';
import { offerFreed } from './offers.commands';
import { recordEvent, type Author } from './records.commands';
import { offeringOf, type Offering } from './slots.queries';

interface HoldSlot {
  storeId: string;
  serviceId: string;
  startsAt: Date;
  memberId: string;
  /** An earlier hold of the member that is let go for this one. */
  replaces?: string | undefined;
}

/**
 * Holds a start for a member for some minutes, while the member confirms. Answers the booking's id.
 * @throws what `SLOT_REFUSALS` lists, booking.too_soon, booking.through_store, service.tier_too_low, member.phone_required, member.closed
 */
export async function holdSlot(tx: Tx, act: Act, wanted: HoldSlot): Promise<string> {
  const { storeId, serviceId, startsAt, memberId, replaces } = wanted;
  await requirePhone(tx, memberId);
  const offering = await offeringOf(tx, storeId, serviceId);
  const { tier } = await tierNow(tx, act, { memberId });
  assertTier(offering, tier);
  await assertComes(tx, act, memberId);
  const viewer = { kind: 'customer', tier } as const;
  const start = await startCell(tx, act, offering, { startsAt, viewer });
  const freed = replaces === undefined ? null : await letGo(tx, act, { bookingId: replaces, memberId });

  const cells = await claimCells(tx, act, { offering, start, memberId });
  const heldUntil = after(act.at, act.settings['bookings.holdMinutes'] * MINUTE);
  const kind = {
    state: 'held',
    source: 'member',
    heldUntil,
    isOffer: false,
    overtime: false,
    note: null,
  } as const;
  const bookingId = await writeNewBooking(tx, act, { offering, memberId, startsAt, cells, kind });
  await recordEvent(tx, act, { bookingId, storeId, kind: 'held', by: { kind: 'member' }, startsAt });
  // Only what is left goes to those in line: whoever changes her mind by half an hour keeps her turn.
  if (freed) await offerFreed(tx, act, freed);
  return bookingId;
}

/** @throws service.tier_too_low */
export function assertTier({ tiers }: Pick<Offering, 'tiers'>, tier: Offering['tiers'][number]): void {
  if (!tiers.includes(tier)) throw problem('service.tier_too_low');
}

interface LetGo {
  bookingId: string;
  memberId: string;
}

type Freed = BookingRow & { cells: Cells | null };

/**
 * Lets a hold go, or declines an offer. One that has ended already is what was wanted. Answers what got free, which is the
 * caller's to offer.
 * @throws booking.not_found, booking.not_now where it is confirmed
 */
async function letGo(tx: Tx, act: Act, { bookingId, memberId }: LetGo): Promise<Freed | null> {
  await ownBooking(tx, bookingId, memberId);
  const booking = await lockBooking(tx, bookingId);
  if (booking.state === 'expired' || booking.state === 'cancelled') return null;
  if (booking.state !== 'held') throw problem('booking.not_now');
  return dropHold(tx, act, booking);
}

/** Ends a hold by its member's own wish, and offers what got free; the caller holds the booking. */
export async function endHold(tx: Tx, act: Act, booking: BookingRow): Promise<void> {
  await offerFreed(tx, act, await dropHold(tx, act, booking));
}

async function dropHold(tx: Tx, act: Act, booking: BookingRow): Promise<Freed> {
  const cells = await vacate(tx, booking);
  await writeBooking(tx, act, booking.id, { ...VACATED, state: 'cancelled', cancelledBy: 'member' });
  const { id: bookingId, storeId } = booking;
  await recordEvent(tx, act, { bookingId, storeId, kind: 'cancelled', by: { kind: 'member' } });
  await leaveLine(tx, act, booking, 'left');
  return { ...booking, cells };
}

interface Confirm {
  bookingId: string;
  memberId: string;
  payment: Payment;
  pieceIds: readonly string[];
  note?: string | undefined;
}

/**
 * Confirms a hold or an offer: the free service is held, pieces and note are put down, reminders are set.
 * @throws booking.not_found, booking.not_now, booking.hold_expired, booking.too_many_open, booking.entitlement_used_up,
 * piece.not_found, member.closed
 */
export async function confirmBooking(tx: Tx, act: Act, wanted: Confirm): Promise<void> {
  const { bookingId, memberId, payment, pieceIds, note } = wanted;
  await ownBooking(tx, bookingId, memberId);
  const booking = await lockBooking(tx, bookingId);
  if (booking.state === 'expired') throw problem('booking.hold_expired');
  if (booking.state !== 'held' || booking.heldUntil === null) throw problem('booking.not_now');
  if (booking.heldUntil <= act.at) throw problem('booking.hold_expired');

  await lockActiveMember(tx, memberId);
  // A hold was counted when it was made; an offer was not.
  if (booking.isOffer) await assertRoomForOne(tx, act, { memberId, except: bookingId });
  await confirmHeld(tx, act, { booking, memberId, payment, pieceIds, note, by: { kind: 'member' } });
  await leaveLine(tx, act, booking, 'booked');
}

interface Confirming {
  booking: Pick<BookingRow, 'id' | 'storeId' | 'offeredEntitlement' | 'listPriceFen' | 'startsAt' | 'zone'>;
  memberId: string;
  payment: Payment;
  pieceIds: readonly string[];
  note?: string | undefined;
  by: Author;
}

/** What makes a claim a confirmed booking. The caller holds booking and member. */
export async function confirmHeld(
  tx: Tx,
  act: Act,
  { booking, memberId, payment, pieceIds, note, by }: Confirming,
): Promise<void> {
  const { id: bookingId, storeId, startsAt, zone } = booking;
  const paid = await payFor(tx, act, {
    ...booking,
    bookingId,
    memberId,
    entitlement: booking.offeredEntitlement,
    payment,
  });
  await bringPieces(tx, { bookingId, memberId, pieceIds });
  await writeBooking(tx, act, bookingId, {
    state: 'confirmed',
    heldUntil: null,
    ...paid,
    note: note ?? null,
    ...remindersOf(startsAt, zone, act.at),
  });
  await recordEvent(tx, act, { bookingId, storeId, kind: 'confirmed', by, startsAt });
  await announce(tx, act, 'booking.confirmed', { memberId, bookingId });
}
