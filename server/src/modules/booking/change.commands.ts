import type { Tx } from '../../database/database';
import { byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { announce } from '../../jobs/outbox';
import { yearOf } from '../../kernel/calendar';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockMember } from '../members/identity.commands';
import type { Settings } from '../settings/settings.queries';
import { holdEntitlement, releaseEntitlement } from '../tiers/entitlements.commands';
import { tierNow } from '../tiers/tiers.queries';
import { ownBooking, type BookingRow } from './booking.queries';
import { changeUntil, OPEN_STATES, remindersOf } from './booking.rules';
import { shift } from './cells.commands';
import { difference, occupiedFrom } from './cells.rules';
import { assertNoOverlap, startCell } from './claim.commands';
import { endHold } from './hold.commands';
import { assertCanBecome, cellsOf, lockBooking, VACATED, vacate, writeBooking } from './locking.commands';
import { offerFreed } from './offers.commands';
import { recordEvent, type Hand } from './records.commands';
import { promisedBy, type Viewer } from './slots.queries';

/** Who changes a booking: its member within what was promised, staff of its store at any time. */
export type Changer =
  | { kind: 'member'; id: string }
  | { kind: 'staff'; staff: StaffActor; reason?: string | undefined; request?: RequestInfo };

const handOf = (changer: Changer): Hand =>
  changer.kind === 'member' ? { kind: 'member' } : { kind: 'staff', id: changer.staff.id };

/** @throws booking.not_found when it is another member's */
async function lockForChange(tx: Tx, bookingId: string, changer: Changer): Promise<BookingRow> {
  if (changer.kind === 'member') await ownBooking(tx, bookingId, changer.id);
  return lockBooking(tx, bookingId);
}

/** @throws booking.too_late_to_change for members after what was promised */
function assertInTime({ startsAt, policy }: BookingRow, { kind }: Changer, at: Date): void {
  if (kind === 'member' && at >= changeUntil(startsAt, policy)) throw problem('booking.too_late_to_change');
}

interface Reschedule {
  bookingId: string;
  startsAt: Date;
  version: number;
  changer: Changer;
  at: Date;
  settings: Settings;
}

/**
 * Moves a booking to another start: only the difference in cells is taken and freed, ascending, and the free service goes
 * along to the year of the new start (DOMAIN §5). Number and history stay.
 * @throws booking.not_found, booking.not_now, booking.too_late_to_change, request.conflict, booking.in_past, booking.too_soon,
 * booking.too_far, booking.closed_then, booking.off_grid, booking.slot_full, booking.overlaps, booking.entitlement_used_up
 */
export async function rescheduleBooking(tx: Tx, wanted: Reschedule): Promise<void> {
  const { bookingId, startsAt, version, changer, at, settings } = wanted;
  const booking = await lockForChange(tx, bookingId, changer);
  if (booking.state !== 'confirmed') throw problem('booking.not_now');
  assertInTime(booking, changer, at);
  if (booking.version !== version) throw problem('request.conflict');
  const { memberId, storeId, zone } = booking;
  if (startsAt.getTime() === booking.startsAt.getTime()) return;

  const viewer = await viewerOf(tx, changer, at, settings);
  const promised = await promisedBy(tx, booking);
  const start = await startCell(tx, promised, { startsAt, viewer, at, settings });
  const before = cellsOf(booking);
  const after = occupiedFrom(start, booking);
  await shift(tx, booking, difference(before, after));
  if (memberId)
    await assertNoOverlap(tx, {
      memberId,
      startsAt,
      durationMinutes: booking.durationMinutes,
      except: bookingId,
      at,
    });
  const entitlementYear = await moveEntitlement(tx, booking, { startsAt, at, settings });
  await writeBooking(tx, bookingId, at, {
    startsAt,
    cellFrom: after.from,
    cellUntil: after.until,
    entitlementYear,
    ...remindersOf(startsAt, zone, at),
  });
  const reason = changer.kind === 'staff' ? changer.reason : undefined;
  await recordEvent(tx, {
    bookingId,
    storeId,
    kind: 'rescheduled',
    by: handOf(changer),
    at,
    startsAt,
    reason,
  });
  await audit(tx, 'booking.rescheduled', booking, changer, at, { startsAt: startsAt.toISOString() });
  const from = booking.startsAt.toISOString();
  if (memberId) await announce(tx, 'booking.moved', { memberId, bookingId, by: changer.kind, from }, at);
  await offerFreed(tx, { ...booking, cells: before, at, settings });
}

async function viewerOf(tx: Tx, changer: Changer, at: Date, settings: Settings): Promise<Viewer> {
  if (changer.kind === 'staff') return { kind: 'staff' };
  const { tier } = await tierNow(tx, { memberId: changer.id, at, settings });
  return { kind: 'customer', tier };
}

/** The free service of the year that a booking's start lies in. @throws booking.entitlement_used_up */
async function moveEntitlement(
  tx: Tx,
  { id, memberId, entitlementKind, entitlementYear, zone }: BookingRow,
  { startsAt, at, settings }: { startsAt: Date; at: Date; settings: Settings },
): Promise<number | null> {
  const year = yearOf(startsAt, zone);
  if (!entitlementKind || !memberId || year === entitlementYear) return entitlementYear;
  await releaseEntitlement(tx, id, at);
  const held = await holdEntitlement(tx, {
    memberId,
    bookingId: id,
    kind: entitlementKind,
    year,
    at,
    settings,
  });
  if (!held) throw problem('booking.entitlement_used_up');
  return year;
}

interface Cancel {
  bookingId: string;
  changer: Changer;
  at: Date;
  settings: Settings;
}

/**
 * Cancels a booking: its cells are free, its free service is given back. A hold is let go, an offer declined.
 * @throws booking.not_found, booking.not_now, booking.too_late_to_change
 */
export async function cancelBooking(tx: Tx, { bookingId, changer, at, settings }: Cancel): Promise<void> {
  const booking = await lockForChange(tx, bookingId, changer);
  assertCanBecome(booking, 'cancelled');
  if (booking.state === 'held') {
    if (changer.kind === 'staff') throw problem('booking.not_now');
    await endHold(tx, booking, { at, settings });
    return;
  }
  if (changer.kind === 'member' && booking.state !== 'confirmed') throw problem('booking.not_now');
  assertInTime(booking, changer, at);
  await takeBack(tx, booking, { changer, at, settings });
}

/** Cancels what is confirmed or checked in; the caller holds the booking. */
async function takeBack(
  tx: Tx,
  booking: BookingRow,
  { changer, at, settings }: Omit<Cancel, 'bookingId'>,
): Promise<void> {
  const { id: bookingId, memberId, storeId } = booking;
  const reason = changer.kind === 'staff' ? changer.reason : undefined;
  const cells = await vacate(tx, booking);
  if (memberId) await lockMember(tx, memberId);
  await releaseEntitlement(tx, bookingId, at);
  await writeBooking(tx, bookingId, at, {
    ...VACATED,
    state: 'cancelled',
    cancelledBy: changer.kind,
    cancelReason: reason ?? null,
  });
  await recordEvent(tx, { bookingId, storeId, kind: 'cancelled', by: handOf(changer), at, reason });
  await audit(tx, 'booking.cancelled', booking, changer, at);
  if (memberId) await announce(tx, 'booking.cancelled', { memberId, bookingId, by: changer.kind }, at);
  await offerFreed(tx, { ...booking, cells, at, settings });
}

/** Ends what a person who leaves still had booked: nobody is told, nothing is kept free. */
export async function endBookingsOf(
  tx: Tx,
  { bookingIds, at, settings }: { bookingIds: readonly string[]; at: Date; settings: Settings },
): Promise<void> {
  for (const bookingId of bookingIds) {
    const booking = await lockBooking(tx, bookingId);
    if (!OPEN_STATES.includes(booking.state)) continue; // it ended before it was ours
    const cells = await vacate(tx, booking);
    await releaseEntitlement(tx, bookingId, at);
    await writeBooking(tx, bookingId, at, { ...VACATED, state: 'cancelled', cancelledBy: 'member' });
    const { storeId } = booking;
    await recordEvent(tx, { bookingId, storeId, kind: 'cancelled', by: { kind: 'system' }, at });
    await offerFreed(tx, { ...booking, cells, at, settings });
  }
}

async function audit(
  tx: Tx,
  action: 'booking.rescheduled' | 'booking.cancelled',
  booking: BookingRow,
  changer: Changer,
  at: Date,
  after?: object,
): Promise<void> {
  if (changer.kind === 'member') return;
  await recordAudit(tx, {
    action,
    by: byActor(changer.staff),
    at,
    request: changer.request,
    reason: changer.reason,
    subject: { type: 'booking', id: booking.id },
    memberId: booking.memberId,
    storeId: booking.storeId,
    before: { state: booking.state, startsAt: booking.startsAt.toISOString() },
    after,
  });
}
