import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { dayAfter, dayInQuarters, dayOf, quarterStart } from '../../kernel/calendar';
import { after, MINUTE } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { lockActiveMember } from '../members/identity.commands';
import { requirePhone } from '../members/members.queries';
import { storeHours } from '../stores/stores.queries';
import { tierNow } from '../tiers/tiers.queries';
import { WaitlistEntryEntity } from './booking.entity';
import { assertComes, startCell } from './claim.commands';
import { assertTier } from './hold.commands';
import { freeCells, offeringOf, windowOf, type Offering, type Viewer } from './slots.queries';
import { fitting, rangesOn, startsOn } from './slots.rules';
import { waitingCount, waitlistEntry } from './waitlist.queries';

interface JoinLine {
  memberId: string;
  storeId: string;
  serviceId: string;
  /** `YYYY-MM-DD` in the store's zone. */
  day: string;
  /** One start time; any of the day where there is none. */
  startsAt?: Date | undefined;
}

const PLACE = { name: 'uq_waitlist_entry_open', columns: 'waitlist_entry.openKey' };

/**
 * Gives a member a place in line for a day, at one start time or any. Where something is free it can be booked at once.
 * Answers its id.
 * @throws what `SLOT_REFUSALS` lists, booking.too_soon, booking.through_store, service.tier_too_low, waitlist.already,
 * waitlist.too_many, waitlist.slot_free, member.phone_required, member.closed
 */
export async function joinLine(tx: Tx, act: Act, wanted: JoinLine): Promise<string> {
  const { memberId, storeId, serviceId, day, startsAt } = wanted;
  await requirePhone(tx, memberId);
  const offering = await offeringOf(tx, storeId, serviceId);
  const { tier } = await tierNow(tx, act, { memberId });
  assertTier(offering, tier);
  await assertComes(tx, act, memberId);
  const viewer = { kind: 'customer', tier } as const;
  const starts = await startsToWaitFor(tx, act, offering, wanted, viewer);
  if (await anyFree(tx, act, offering, { day, starts })) throw problem('waitlist.slot_free');

  await lockActiveMember(tx, memberId);
  if ((await waitingCount(tx, memberId)) >= act.settings['bookings.maxWaiting'])
    throw problem('waitlist.too_many');
  const id = newId(act.at);
  const place = [memberId, storeId, serviceId, day, startsAt ? String(startsAt.getTime()) : 'any'];
  try {
    await tx.insert(WaitlistEntryEntity, {
      id,
      memberId,
      storeId,
      serviceId,
      day,
      startsAt: startsAt ?? null,
      openKey: place.join(':'),
      state: 'waiting',
      bookingId: null,
      createdAt: act.at,
      updatedAt: act.at,
    });
  } catch (error) {
    throw isDuplicate(error, PLACE) ? problem('waitlist.already') : error;
  }
  return id;
}

/** The starts of a day that somebody may wait for. */
async function startsToWaitFor(
  tx: Tx,
  act: Act,
  offering: Offering,
  { day, startsAt }: JoinLine,
  viewer: Viewer,
): Promise<number[]> {
  const { zone } = offering;
  if (startsAt) {
    const cell = await startCell(tx, act, offering, { startsAt, viewer });
    if (dayOf(startsAt, zone) !== day) throw problem('booking.off_grid');
    return [cell];
  }
  const { today, lastDay, leadMinutes } = windowOf(offering, viewer, act.at, act.settings);
  if (day < today) throw problem('booking.in_past');
  if (day > lastDay) throw problem('booking.too_far');
  const { ranges } = rangesOn(await storeHours(tx, offering.storeId, day, day), day);
  const starts = startsOn({ day, ranges, zone, stepMinutes: act.settings['bookings.stepMinutes'] }, offering);
  if (starts.length === 0) throw problem('booking.closed_then');
  const earliest = after(act.at, leadMinutes * MINUTE);
  const ahead = starts.filter((cell) => quarterStart(cell) >= earliest);
  if (ahead.length === 0) throw problem('booking.too_soon');
  return ahead;
}

async function anyFree(
  tx: Tx,
  act: Act,
  offering: Offering,
  { day, starts }: { day: string; starts: readonly number[] },
): Promise<boolean> {
  const free = await freeCells(tx, {
    resourceId: offering.resourceId,
    from: dayInQuarters(day, offering.zone).first,
    until: dayInQuarters(dayAfter(day, 2), offering.zone).first,
    at: act.at,
  });
  return starts.some((cell) => fitting(cell, offering, free) > 0);
}

/** Leaves the line. @throws waitlist.not_found, booking.not_now when an offer waits to be answered, or it is over */
export async function leaveLineOf(
  tx: Tx,
  act: Act,
  { id, memberId }: { id: string; memberId: string },
): Promise<void> {
  const entry = await waitlistEntry(tx, id);
  if (entry.memberId !== memberId) throw problem('waitlist.not_found');
  const left = await tx.execute(
    `UPDATE waitlist_entry SET state = 'left', openKey = NULL, updatedAt = ? WHERE id = ? AND state = 'waiting'`,
    [act.at, id],
  );
  if (left === 0) throw problem('booking.not_now');
}
