import type { Tx } from '../../database/database';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { after, MINUTE } from '../../kernel/clock';
import { dayAfter, dayInQuarters, dayOf, quarterOf, quarterStart } from '../../kernel/calendar';
import { Problem, problem } from '../../kernel/problem';
import { storeHours, type StoreHours } from '../stores/stores.queries';
import { tierNow } from '../tiers/tiers.queries';
import { lockFree, occupy } from './cells.commands';
import { occupiedFrom, type Cells } from './cells.rules';
import { assertComes, assertNoOverlap, writeNewBooking } from './claim.commands';
import { recordEvent } from './records.commands';
import { offeringOf, type Offering } from './slots.queries';
import { fitting, rangesOn, startsOn } from './slots.rules';
import { waitingOn, type WaitingRow } from './waitlist.queries';

interface Freed {
  storeId: string;
  resourceId: string;
  zone: string;
}

/**
 * Offers what got free to those who wait, in the transaction that freed it (DOMAIN §5): the first in line gets a hold that
 * occupies its cells. Nothing is offered inside lead time.
 */
export async function offerFreed(
  tx: Tx,
  act: Act,
  { cells, ...freed }: Freed & { cells: Cells | null },
): Promise<void> {
  if (!cells) return;
  const days = new Set([cells.from, cells.until - 1].map((cell) => dayOf(quarterStart(cell), freed.zone)));
  for (const day of days) await offerDay(tx, act, { ...freed, day });
}

/** Offers everything that is free on a day to those who wait for it: higher tier first, then who came first. */
export async function offerDay(
  tx: Tx,
  act: Act,
  { storeId, resourceId, zone, day }: Freed & { day: string },
): Promise<void> {
  if ((await waitingOn(tx, { storeId, resourceId, day })).length === 0) return; // mostly; a look locks nothing
  const free = await lockFree(tx, {
    resourceId,
    from: dayInQuarters(day, zone).first,
    until: dayInQuarters(dayAfter(day, 2), zone).first,
  });
  const hours = await storeHours(tx, storeId, day, day);
  const known = new Map<string, Choice>();
  const offered = new Set<string>();
  // Read anew: whoever held the cells until now may have offered something to the first of them.
  for (const entry of await waitingOn(tx, { storeId, resourceId, day })) {
    const choice = known.get(entry.serviceId) ?? (await choiceOf(tx, act, { storeId, entry, day, hours }));
    if (!choice) continue;
    known.set(entry.serviceId, choice);
    if (offered.has(placeOf(entry))) continue;
    const { offering } = choice;
    const start = choice.starts
      .filter((cell) => entry.startsAt === null || quarterOf(entry.startsAt) === cell)
      .find((cell) => fitting(cell, offering, (one) => free.get(one) ?? 0) > 0);
    if (start === undefined) continue;
    const cells = await offer(tx, act, { entry, offering, start }).catch(notForThisMember);
    if (!cells) continue;
    offered.add(placeOf(entry));
    for (let cell = cells.from; cell < cells.until; cell += 1)
      free.set(cell, (free.get(cell) ?? 0) - offering.units);
  }
}

interface Chance {
  entry: WaitingRow;
  offering: Offering;
}

/** What somebody who waits for a service can be offered that day. */
interface Choice {
  offering: Offering;
  /** Starts that still lie outside lead time. */
  starts: number[];
}

/** One offer at a time for one service: two records that were merged may wait twice. */
const placeOf = ({ memberId, serviceId }: WaitingRow): string => `${memberId} ${serviceId}`;

/** Null where the service is not offered any more. */
async function choiceOf(
  tx: Tx,
  act: Act,
  { storeId, entry, day, hours }: { storeId: string; entry: WaitingRow; day: string; hours: StoreHours },
): Promise<Choice | null> {
  const offering = await offeringOf(tx, storeId, entry.serviceId).catch(notOffered);
  if (!offering) return null;
  const { zone } = offering;
  const { ranges } = rangesOn(hours, day);
  const earliest = after(act.at, (offering.leadMinutes ?? act.settings['bookings.leadMinutes']) * MINUTE);
  const stepMinutes = act.settings['bookings.stepMinutes'];
  const starts = startsOn({ day, ranges, zone, stepMinutes }, offering).filter(
    (cell) => quarterStart(cell) >= earliest && quarterStart(cell) > act.at,
  );
  return { offering, starts };
}

/** Holds a start for somebody in line; null for whoever has left it meanwhile. @throws booking.overlaps, booking.through_store, member.closed, service.tier_too_low */
async function offer(
  tx: Tx,
  act: Act,
  { entry, offering, start }: Chance & { start: number },
): Promise<Cells | null> {
  const { memberId } = entry;
  const startsAt = quarterStart(start);
  await assertNoOverlap(tx, act, { memberId, startsAt, durationMinutes: offering.durationMinutes });
  await assertComes(tx, act, memberId);
  const { tier } = await tierNow(tx, act, { memberId });
  if (!offering.tiers.includes(tier)) throw problem('service.tier_too_low');
  if (!(await takePlace(tx, act, entry))) return null;
  const cells = occupiedFrom(start, offering);
  await occupy(tx, { ...offering, ...cells });
  const end = after(act.at, act.settings['bookings.offerMinutes'] * MINUTE);
  const heldUntil = end < startsAt ? end : startsAt;
  const bookingId = await writeNewBooking(tx, act, {
    offering,
    memberId,
    startsAt,
    cells,
    kind: { state: 'held', source: 'waitlist', heldUntil, isOffer: true, overtime: false, note: null },
  });
  await tx.execute(`UPDATE waitlist_entry SET state = 'offered', bookingId = ?, updatedAt = ? WHERE id = ?`, [
    bookingId,
    act.at,
    entry.id,
  ]);
  const { storeId } = offering;
  await recordEvent(tx, act, { bookingId, storeId, kind: 'offered', by: { kind: 'system' }, startsAt });
  await announce(tx, act, 'waitlist.offered', { memberId, bookingId, until: heldUntil.toISOString() });
  return cells;
}

/** Takes a place in line for the rest of the transaction. False where its member has left it meanwhile. */
const takePlace = async (tx: Tx, act: Act, { id }: WaitingRow): Promise<boolean> =>
  (await tx.execute(`UPDATE waitlist_entry SET updatedAt = ? WHERE id = ? AND state = 'waiting'`, [
    act.at,
    id,
  ])) === 1;

/** Whoever can not take it now is passed over and stays in line. */
function notForThisMember(error: unknown): null {
  const codes = [
    'booking.overlaps',
    'booking.through_store',
    'member.closed',
    'member.not_found',
    'service.tier_too_low',
  ];
  if (error instanceof Problem && codes.includes(error.code)) return null;
  throw error;
}

function notOffered(error: unknown): null {
  if (error instanceof Problem) return null;
  throw error;
}
