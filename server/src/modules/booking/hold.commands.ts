import type { Payment } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { announce } from '../../jobs/outbox';
import { after, MINUTE } from '../../kernel/clock';
import { problem } from '../../kernel/problem';
import { lockActiveMember } from '../members/identity.commands';
import { requirePhone } from '../members/members.queries';
import type { Settings } from '../settings/settings.queries';
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
import { recordEvent, type Hand } from './records.commands';
import { offeringOf, type Offering } from './slots.queries';

interface HoldSlot {
  storeId: string;
  serviceId: string;
  startsAt: Date;
  memberId: string;
  /** An earlier hold of the member that is let go for this one. */
  replaces?: string | undefined;
  at: Date;
  settings: Settings;
}

/**
 * Holds a start for a member for some minutes, while the member confirms. Answers the booking's id.
 * @throws what `SLOT_REFUSALS` lists, booking.too_soon, booking.through_store, service.tier_too_low, member.phone_required, member.closed
 */
export async function holdSlot(tx: Tx, wanted: HoldSlot): Promise<string> {
  const { storeId, serviceId, startsAt, memberId, replaces, at, settings } = wanted;
  await requirePhone(tx, memberId);
  const offering = await offeringOf(tx, storeId, serviceId);
  const { tier } = await tierNow(tx, { memberId, at, settings });
  assertTier(offering, tier);
  await assertComes(tx, memberId, at, settings);
  const viewer = { kind: 'customer', tier } as const;
  const start = await startCell(tx, offering, { startsAt, viewer, at, settings });
  const freed = replaces === undefined ? null : await letGo(tx, { bookingId: replaces, memberId, at });

  const cells = await claimCells(tx, { offering, start, memberId, at, settings });
  const heldUntil = after(at, settings['bookings.holdMinutes'] * MINUTE);
  const kind = {
    state: 'held',
    source: 'member',
    heldUntil,
    isOffer: false,
    overtime: false,
    note: null,
  } as const;
  const bookingId = await writeNewBooking(tx, { offering, memberId, startsAt, cells, kind, at, settings });
  await recordEvent(tx, { bookingId, storeId, kind: 'held', by: { kind: 'member' }, at, startsAt });
  // Only what is left goes to those in line: whoever changes her mind by half an hour keeps her turn.
  if (freed) await offerFreed(tx, { ...freed, at, settings });
  return bookingId;
}

/** @throws service.tier_too_low */
export function assertTier({ tiers }: Pick<Offering, 'tiers'>, tier: Offering['tiers'][number]): void {
  if (!tiers.includes(tier)) throw problem('service.tier_too_low');
}

interface LetGo {
  bookingId: string;
  memberId: string;
  at: Date;
}

type Freed = BookingRow & { cells: Cells | null };

/**
 * Lets a hold go, or declines an offer. One that has ended already is what was wanted. Answers what got free, which is the
 * caller's to offer.
 * @throws booking.not_found, booking.not_now where it is confirmed
 */
async function letGo(tx: Tx, { bookingId, memberId, at }: LetGo): Promise<Freed | null> {
  await ownBooking(tx, bookingId, memberId);
  const booking = await lockBooking(tx, bookingId);
  if (booking.state === 'expired' || booking.state === 'cancelled') return null;
  if (booking.state !== 'held') throw problem('booking.not_now');
  return dropHold(tx, booking, at);
}

/** Ends a hold by its member's own wish, and offers what got free; the caller holds the booking. */
export async function endHold(
  tx: Tx,
  booking: BookingRow,
  { at, settings }: { at: Date; settings: Settings },
): Promise<void> {
  await offerFreed(tx, { ...(await dropHold(tx, booking, at)), at, settings });
}

async function dropHold(tx: Tx, booking: BookingRow, at: Date): Promise<Freed> {
  const cells = await vacate(tx, booking);
  await writeBooking(tx, booking.id, at, { ...VACATED, state: 'cancelled', cancelledBy: 'member' });
  const { id: bookingId, storeId } = booking;
  await recordEvent(tx, { bookingId, storeId, kind: 'cancelled', by: { kind: 'member' }, at });
  await leaveLine(tx, booking, 'left', at);
  return { ...booking, cells };
}

interface Confirm {
  bookingId: string;
  memberId: string;
  payment: Payment;
  pieceIds: readonly string[];
  note?: string | undefined;
  at: Date;
  settings: Settings;
}

/**
 * Confirms a hold or an offer: the free service is held, pieces and note are put down, reminders are set.
 * @throws booking.not_found, booking.not_now, booking.hold_expired, booking.too_many_open, booking.entitlement_used_up,
 * piece.not_found, member.closed
 */
export async function confirmBooking(tx: Tx, wanted: Confirm): Promise<void> {
  const { bookingId, memberId, payment, pieceIds, note, at, settings } = wanted;
  await ownBooking(tx, bookingId, memberId);
  const booking = await lockBooking(tx, bookingId);
  if (booking.state === 'expired') throw problem('booking.hold_expired');
  if (booking.state !== 'held' || booking.heldUntil === null) throw problem('booking.not_now');
  if (booking.heldUntil <= at) throw problem('booking.hold_expired');

  await lockActiveMember(tx, memberId);
  // A hold was counted when it was made; an offer was not.
  if (booking.isOffer) await assertRoomForOne(tx, { memberId, except: bookingId, at, settings });
  await settle(tx, { booking, memberId, payment, pieceIds, note, by: { kind: 'member' }, at, settings });
  await leaveLine(tx, booking, 'booked', at);
}

interface Settle {
  booking: Pick<BookingRow, 'id' | 'storeId' | 'offeredEntitlement' | 'listPriceFen' | 'startsAt' | 'zone'>;
  memberId: string;
  payment: Payment;
  pieceIds: readonly string[];
  note?: string | undefined;
  by: Hand;
  at: Date;
  settings: Settings;
}

/** What makes a claim a confirmed booking. The caller holds booking and member. */
export async function settle(
  tx: Tx,
  { booking, memberId, payment, pieceIds, note, by, at, settings }: Settle,
): Promise<void> {
  const { id: bookingId, storeId, startsAt, zone } = booking;
  const paid = await payFor(tx, {
    ...booking,
    bookingId,
    memberId,
    entitlement: booking.offeredEntitlement,
    payment,
    at,
    settings,
  });
  await bringPieces(tx, { bookingId, memberId, pieceIds });
  await writeBooking(tx, bookingId, at, {
    state: 'confirmed',
    heldUntil: null,
    ...paid,
    note: note ?? null,
    ...remindersOf(startsAt, zone, at),
  });
  await recordEvent(tx, { bookingId, storeId, kind: 'confirmed', by, at, startsAt });
  await announce(tx, 'booking.confirmed', { memberId, bookingId }, at);
}
