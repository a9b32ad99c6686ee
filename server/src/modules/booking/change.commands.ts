import type { Tx } from '../../database/database';
import type { MemberActor, StaffActor } from '../../http/actor';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { yearOf } from '../../kernel/calendar';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockMember } from '../members/identity.commands';
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
import { recordEvent, type Author } from './records.commands';
import { promisedBy, type Viewer } from './slots.queries';

/** Who changes a booking: its member within what was promised, staff of its store at any time. */
type Changer = Pick<MemberActor, 'kind' | 'id'> | Pick<StaffActor, 'kind' | 'id'>;

const authorOf = ({ kind, id }: Changer): Author => (kind === 'member' ? { kind } : { kind, id });

/** @throws booking.not_found when it is another member's */
async function lockForChange(tx: Tx, { by }: Act<Changer>, bookingId: string): Promise<BookingRow> {
  if (by.kind === 'member') await ownBooking(tx, bookingId, by.id);
  return lockBooking(tx, bookingId);
}

/** @throws booking.too_late_to_change for members after what was promised */
function assertInTime({ at, by }: Act<Changer>, { startsAt, policy }: BookingRow): void {
  if (by.kind === 'member' && at >= changeUntil(startsAt, policy))
    throw problem('booking.too_late_to_change');
}

interface Reschedule {
  bookingId: string;
  startsAt: Date;
  version: number;
  /** Why staff move it, in words the member reads. */
  reason?: string | undefined;
}

/**
 * Moves a booking to another start: only the difference in cells is taken and freed, ascending, and the free service goes
 * along to the year of the new start (DOMAIN §5). Number and history stay.
 * @throws booking.not_found, booking.not_now, booking.too_late_to_change, request.conflict, booking.in_past, booking.too_soon,
 * booking.too_far, booking.closed_then, booking.off_grid, booking.slot_full, booking.overlaps, booking.entitlement_used_up
 */
export async function rescheduleBooking(tx: Tx, act: Act<Changer>, wanted: Reschedule): Promise<void> {
  const { bookingId, startsAt, version, reason } = wanted;
  const booking = await lockForChange(tx, act, bookingId);
  if (booking.state !== 'confirmed') throw problem('booking.not_now');
  assertInTime(act, booking);
  if (booking.version !== version) throw problem('request.conflict');
  const { memberId, storeId, zone } = booking;
  if (startsAt.getTime() === booking.startsAt.getTime()) return;

  const viewer = await viewerOf(tx, act);
  const promised = await promisedBy(tx, booking);
  const start = await startCell(tx, act, promised, { startsAt, viewer });
  const before = cellsOf(booking);
  const after = occupiedFrom(start, booking);
  await shift(tx, booking, difference(before, after));
  if (memberId)
    await assertNoOverlap(tx, act, {
      memberId,
      startsAt,
      durationMinutes: booking.durationMinutes,
      except: bookingId,
    });
  const entitlementYear = await moveEntitlement(tx, act, booking, { startsAt });
  await writeBooking(tx, act, bookingId, {
    startsAt,
    cellFrom: after.from,
    cellUntil: after.until,
    entitlementYear,
    ...remindersOf(startsAt, zone, act.at),
  });
  await recordEvent(tx, act, {
    bookingId,
    storeId,
    kind: 'rescheduled',
    by: authorOf(act.by),
    startsAt,
    reason,
  });
  await audit(tx, act, 'booking.rescheduled', {
    booking,
    reason,
    after: { startsAt: startsAt.toISOString() },
  });
  const from = booking.startsAt.toISOString();
  if (memberId) await announce(tx, act, 'booking.moved', { memberId, bookingId, by: act.by.kind, from });
  await offerFreed(tx, act, { ...booking, cells: before });
}

async function viewerOf(tx: Tx, act: Act<Changer>): Promise<Viewer> {
  if (act.by.kind === 'staff') return { kind: 'staff' };
  const { tier } = await tierNow(tx, act, { memberId: act.by.id });
  return { kind: 'customer', tier };
}

/** The free service of the year that a booking's start lies in. @throws booking.entitlement_used_up */
async function moveEntitlement(
  tx: Tx,
  act: Act,
  { id, memberId, entitlementKind, entitlementYear, zone }: BookingRow,
  { startsAt }: { startsAt: Date },
): Promise<number | null> {
  const year = yearOf(startsAt, zone);
  if (!entitlementKind || !memberId || year === entitlementYear) return entitlementYear;
  await releaseEntitlement(tx, act, id);
  const held = await holdEntitlement(tx, act, {
    memberId,
    bookingId: id,
    kind: entitlementKind,
    year,
  });
  if (!held) throw problem('booking.entitlement_used_up');
  return year;
}

interface Cancel {
  bookingId: string;
  /** Why staff cancel it, in words the member reads. */
  reason?: string | undefined;
}

/**
 * Cancels a booking: its cells are free, its free service is given back. A hold is let go, an offer declined.
 * @throws booking.not_found, booking.not_now, booking.too_late_to_change
 */
export async function cancelBooking(tx: Tx, act: Act<Changer>, { bookingId, reason }: Cancel): Promise<void> {
  const booking = await lockForChange(tx, act, bookingId);
  assertCanBecome(booking, 'cancelled');
  if (booking.state === 'held') {
    if (act.by.kind === 'staff') throw problem('booking.not_now');
    await endHold(tx, act, booking);
    return;
  }
  if (act.by.kind === 'member' && booking.state !== 'confirmed') throw problem('booking.not_now');
  assertInTime(act, booking);
  await takeBack(tx, act, booking, reason);
}

/** Cancels what is confirmed or checked in; the caller holds the booking. */
async function takeBack(
  tx: Tx,
  act: Act<Changer>,
  booking: BookingRow,
  reason: string | undefined,
): Promise<void> {
  const { id: bookingId, memberId, storeId } = booking;
  const cells = await vacate(tx, booking);
  if (memberId) await lockMember(tx, memberId);
  await releaseEntitlement(tx, act, bookingId);
  await writeBooking(tx, act, bookingId, {
    ...VACATED,
    state: 'cancelled',
    cancelledBy: act.by.kind,
    cancelReason: reason ?? null,
  });
  await recordEvent(tx, act, { bookingId, storeId, kind: 'cancelled', by: authorOf(act.by), reason });
  await audit(tx, act, 'booking.cancelled', { booking, reason });
  if (memberId) await announce(tx, act, 'booking.cancelled', { memberId, bookingId, by: act.by.kind });
  await offerFreed(tx, act, { ...booking, cells });
}

/** Ends what a person who leaves still had booked: nobody is told, nothing is kept free. */
export async function endBookingsOf(
  tx: Tx,
  act: Act,
  { bookingIds }: { bookingIds: readonly string[] },
): Promise<void> {
  for (const bookingId of bookingIds) {
    const booking = await lockBooking(tx, bookingId);
    if (!OPEN_STATES.includes(booking.state)) continue; // it ended before it was ours
    const cells = await vacate(tx, booking);
    await releaseEntitlement(tx, act, bookingId);
    await writeBooking(tx, act, bookingId, { ...VACATED, state: 'cancelled', cancelledBy: 'member' });
    const { storeId } = booking;
    await recordEvent(tx, act, { bookingId, storeId, kind: 'cancelled', by: { kind: 'system' } });
    await offerFreed(tx, act, { ...booking, cells });
  }
}

async function audit(
  tx: Tx,
  act: Act<Changer>,
  action: 'booking.rescheduled' | 'booking.cancelled',
  { booking, reason, after }: { booking: BookingRow; reason: string | undefined; after?: object },
): Promise<void> {
  if (act.by.kind === 'member') return;
  await recordAudit(tx, act, {
    action,
    reason,
    subject: { type: 'booking', id: booking.id },
    memberId: booking.memberId,
    storeId: booking.storeId,
    before: { state: booking.state, startsAt: booking.startsAt.toISOString() },
    after,
  });
}
