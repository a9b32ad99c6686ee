import { BookingPolicy, type CareKind, type ServiceKind } from '@gemcare/shared';
import type { Reader, Tx } from '../../database/database';
import { instant, json, text } from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { dayOf, quarterOf, yearOf } from '../../kernel/calendar';
import { before, MINUTE } from '../../kernel/clock';
import { Problem, problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockMember } from '../members/identity.commands';
import { survivorOf } from '../members/members.queries';
import { enterCare } from '../pieces/staff-edits.commands';
import {
  consumeEntitlement,
  holdEntitlement,
  releaseEntitlement,
  unconsumeEntitlement,
} from '../tiers/entitlements.commands';
import { visitFor } from '../visits/visits.commands';
import { piecesOfBookings, type BookingRow } from './booking.queries';
import { lateAt, readChecklist } from './booking.rules';
import { occupy, release } from './cells.commands';
import { occupiedFrom } from './cells.rules';
import { assertNoOverlap } from './claim.commands';
import { assertCanBecome, cellsOf, lockBooking, VACATED, vacate, writeBooking } from './locking.commands';
import { offerFreed } from './offers.commands';
import { recordEvent } from './records.commands';

/**
 * The member is here. After a no-show the same day too, while there are free cells from now on; what it had used up is taken
 * back (DOMAIN §5).
 * @throws booking.not_found, booking.not_now, booking.not_today, booking.slot_full, booking.overlaps, visit.not_found,
 * visit.expired, visit.other_member, auth.other_store
 */
export async function checkIn(
  tx: Tx,
  act: Act<StaffActor>,
  { bookingId, visitId }: { bookingId: string; visitId?: string | undefined },
): Promise<void> {
  const booking = await lockBooking(tx, bookingId);
  assertCanBecome(booking, 'checked_in');
  const { storeId, zone, startsAt, memberId } = booking;
  if (dayOf(startsAt, zone) !== dayOf(act.at, zone)) throw problem('booking.not_today');
  if (visitId !== undefined) {
    const visit = await visitFor(tx, act, { visitId, storeId });
    if (!memberId || (await survivorOf(tx, visit.memberId)) !== memberId) throw problem('visit.other_member');
  }
  const late = booking.state === 'no_show' ? await takeUpAgain(tx, act, booking) : {};
  await writeBooking(tx, act, bookingId, {
    state: 'checked_in',
    remindDayAt: null,
    remindSoonAt: null,
    ...late,
  });
  await put(tx, act, booking, 'checked_in', 'booking.checked_in');
}

/** A member who comes too late is served from now on, where something is free. */
async function takeUpAgain(tx: Tx, act: Act<StaffActor>, booking: BookingRow) {
  const { id, memberId, durationMinutes, entitlementKind, zone } = booking;
  const cells = occupiedFrom(quarterOf(act.at), booking);
  await occupy(tx, { ...booking, ...cells });
  const taken = { cellFrom: cells.from, cellUntil: cells.until };
  if (!memberId) return taken;
  await assertNoOverlap(tx, act, { memberId, startsAt: act.at, durationMinutes, except: id });
  if (!entitlementKind || (await unconsumeEntitlement(tx, act, id))) return taken;
  // It was given back when nobody came, and may be used up by now.
  const year = yearOf(booking.startsAt, zone);
  const held = await holdEntitlement(tx, act, {
    memberId,
    bookingId: id,
    kind: entitlementKind,
    year,
  });
  return held
    ? taken
    : { ...taken, entitlementKind: null, entitlementYear: null, priceFen: booking.listPriceFen };
}

/** Begins the service. @throws booking.not_found, booking.not_now */
export async function startService(
  tx: Tx,
  act: Act<StaffActor>,
  { bookingId }: { bookingId: string },
): Promise<void> {
  const booking = await lockBooking(tx, bookingId);
  assertCanBecome(booking, 'in_service');
  await writeBooking(tx, act, booking.id, { state: 'in_service' });
  await put(tx, act, booking, 'started', 'booking.started');
}

/** What is written into the care log of the pieces that were brought along. */
const CARE: Partial<Record<ServiceKind, CareKind>> = {
  cleaning: 'cleaning',
  polishing: 'polishing',
  inspection: 'check',
};

interface Complete {
  bookingId: string;
  /** Ticked items of the checklist, by place. */
  done: readonly number[];
  careNote?: string | undefined;
}

/**
 * The service is done: the free service is used up, the care log of the pieces is written, and cells that have not begun are
 * free again. It does not end with an open required item of the standard.
 * @throws booking.not_found, booking.not_now, booking.checklist_open
 */
export async function completeBooking(
  tx: Tx,
  act: Act<StaffActor>,
  { bookingId, done: ticked, careNote }: Complete,
): Promise<void> {
  const booking = await lockBooking(tx, bookingId);
  assertCanBecome(booking, 'completed');
  const checklist = readChecklist(booking.checklist).map((item, place) => ({
    ...item,
    done: ticked.includes(place),
  }));
  if (checklist.some(({ required, done }) => required && !done)) throw problem('booking.checklist_open');

  const kept = await freeTheRest(tx, act, booking);
  if (booking.memberId) await lockMember(tx, booking.memberId);
  await consumeEntitlement(tx, act, bookingId);
  await writeBooking(tx, act, bookingId, {
    state: 'completed',
    checklist: JSON.stringify(checklist),
    ...kept,
  });
  await put(tx, act, booking, 'completed', 'booking.completed');
  await writeCare(tx, act, booking, careNote);
  if (booking.memberId)
    await announce(tx, act, 'booking.completed', { memberId: booking.memberId, bookingId });
  await offerFreed(tx, act, { ...booking, cells: cellsOf(booking) });
}

/** Frees the cells that have not begun; answers what stays occupied. */
async function freeTheRest(tx: Tx, act: Act, booking: BookingRow) {
  const cells = cellsOf(booking);
  if (!cells) return { cellFrom: null, cellUntil: null };
  const until = Math.min(cells.until, Math.max(cells.from, quarterOf(act.at) + 1));
  if (until < cells.until) await release(tx, { ...booking, from: until, until: cells.until });
  return until > cells.from
    ? { cellFrom: cells.from, cellUntil: until }
    : { cellFrom: null, cellUntil: null };
}

async function writeCare(tx: Tx, act: Act<StaffActor>, booking: BookingRow, careNote?: string) {
  const kind = CARE[booking.serviceKind];
  if (!kind) return;
  for (const { id: pieceId, memberId, state } of await piecesOfBookings(tx, [booking.id])) {
    // It may have been given away or gone back since it was booked.
    if (memberId !== booking.memberId || state !== 'owned') continue;
    const care = { storeId: booking.storeId, kind, note: careNote };
    await enterCare(tx, act, { pieceId, care }).catch(leftOut);
  }
}

/** The service is done, whether or not a line can stand in the log of a piece. */
function leftOut(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

/** The shortest grace there may be: what starts later is not due yet. */
const SHORTEST_GRACE_MS = 5 * MINUTE;

/** Bookings whose members have not come, those that have waited longest first; none before what was promised has passed. */
export async function noShowsDue(m: Reader, at: Date, limit: number): Promise<string[]> {
  const rows = await m.rows(
    `SELECT id, startsAt, policy FROM booking WHERE state = 'confirmed' AND startsAt <= ? ORDER BY startsAt, id LIMIT ${limit + MOST_IN_GRACE}`,
    [before(at, SHORTEST_GRACE_MS)],
    { id: text, startsAt: instant, policy: (value: unknown) => BookingPolicy.parse(json(value)) },
  );
  return rows
    .filter(({ startsAt, policy }) => lateAt(startsAt, policy) <= at)
    .slice(0, limit)
    .map(({ id }) => id);
}

/** As many bookings may be in their grace at one time: they are looked at again and again. */
const MOST_IN_GRACE = 1_000;

/** Nobody came: cells are free, and by what was promised the free service is used up. Nothing where somebody came meanwhile. */
export async function recordNoShow(tx: Tx, act: Act, bookingId: string): Promise<void> {
  const booking = await lockBooking(tx, bookingId);
  const { state, startsAt, policy, memberId, storeId } = booking;
  if (state !== 'confirmed' || lateAt(startsAt, policy) > act.at) return;
  const cells = await vacate(tx, booking);
  if (memberId) await lockMember(tx, memberId);
  await (policy.noShowConsumes ? consumeEntitlement : releaseEntitlement)(tx, act, bookingId);
  await writeBooking(tx, act, bookingId, { ...VACATED, state: 'no_show' });
  await recordEvent(tx, act, { bookingId, storeId, kind: 'no_show', by: { kind: 'system' } });
  if (memberId) await announce(tx, act, 'booking.no_show', { memberId, bookingId });
  await offerFreed(tx, act, { ...booking, cells });
}

async function put(
  tx: Tx,
  act: Act<StaffActor>,
  { id: bookingId, storeId, memberId, state }: BookingRow,
  kind: 'checked_in' | 'started' | 'completed',
  action: 'booking.checked_in' | 'booking.started' | 'booking.completed',
): Promise<void> {
  await recordEvent(tx, act, { bookingId, storeId, kind, by: { kind: 'staff', id: act.by.id } });
  await recordAudit(tx, act, {
    action,
    subject: { type: 'booking', id: bookingId },
    memberId,
    storeId,
    before: { state },
  });
}
