import { TIERS, type Tier } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { int, nullable, text } from '../../database/rows';
import type { Act, Settings } from '../../kernel/act';
import {
  dayAfter,
  dayInQuarters,
  dayOf,
  daysBetween,
  daysFrom,
  quarterOf,
  quarterStart,
} from '../../kernel/calendar';
import { problem } from '../../kernel/problem';
import { bookableService, serviceById, type ServiceRow } from '../services/services.queries';
import { storeHours } from '../stores/stores.queries';
import type { BookingRow } from './booking.queries';
import { clockOn, fitting, rangesOn, startsOn } from './slots.rules';

const PLACE = { storeName: text, zone: text, resourceId: nullable(text), cellsUntil: nullable(int) };

/** A service in a store: what decides where and by whom it can be booked. */
export interface Offering extends ServiceRow {
  serviceId: string;
  storeId: string;
  storeName: string;
  zone: string;
  resourceId: string;
  cellsUntil: number | null;
}

/**
 * A service as a store offers it.
 * @throws store.not_found, service.not_found, service.not_offered
 */
export async function offeringOf(m: Reader, storeId: string, serviceId: string): Promise<Offering> {
  const service = await bookableService(m, serviceId);
  const place = await m.row(
    `SELECT s.name AS storeName, s.timeZone AS zone, r.id AS resourceId, r.cellsUntil FROM store s
     LEFT JOIN resource r ON r.storeId = s.id AND r.kind = ? WHERE s.id = ? AND s.active = 1 AND s.kind = 'store'`,
    [service.resourceKind, storeId],
    PLACE,
  );
  if (!place) throw problem('store.not_found');
  const { resourceId } = place;
  if (resourceId === null) throw problem('service.not_offered');
  return { ...service, serviceId, ...place, storeId, resourceId };
}

/** What was promised with a booking, whatever became of its service since. */
export async function promisedBy(
  m: Reader,
  { serviceId, storeId, storeName, zone, resourceId, durationMinutes, bufferMinutes, units }: BookingRow,
): Promise<Offering> {
  const service = await serviceById(m, serviceId);
  const resource = await m.row('SELECT cellsUntil FROM resource WHERE id = ?', [resourceId], {
    cellsUntil: nullable(int),
  });
  const place = { serviceId, storeId, storeName, zone, resourceId, cellsUntil: resource?.cellsUntil ?? null };
  return { ...service, ...place, durationMinutes, bufferMinutes, units };
}

/** Who looks: members by their tier, staff without limits of time, somebody not signed in like a member of the first tier. */
export type Viewer = { kind: 'staff' } | { kind: 'customer'; tier: Tier };

export const SIGNED_OUT: Viewer = { kind: 'customer', tier: TIERS[0] };

/** How long before, and how far ahead a viewer can book. */
export function windowOf(
  { zone, leadMinutes, daysAhead, cellsUntil }: Offering,
  viewer: Viewer,
  at: Date,
  settings: Settings,
): { leadMinutes: number; today: string; lastDay: string } {
  const today = dayOf(at, zone);
  const lastMade = cellsUntil === null ? today : dayOf(quarterStart(cellsUntil - 1), zone);
  if (viewer.kind === 'staff') return { leadMinutes: 0, today, lastDay: lastMade };
  const ahead = dayAfter(today, daysAhead ?? settings['bookings.daysAhead'][viewer.tier]);
  return {
    leadMinutes: leadMinutes ?? settings['bookings.leadMinutes'],
    today,
    lastDay: ahead < lastMade ? ahead : lastMade,
  };
}

interface FreeCells {
  resourceId: string;
  from: number;
  until: number;
  at: Date;
  /** A booking that moves: what it occupies is free for itself. */
  moves?: BookingRow | undefined;
}

/**
 * How much of a resource is free, cell by cell. A hold that has run out counts as free before the schedule ends it (DOMAIN §5:
 * time alone decides), but not above a target that was lowered since. Less than none where more is booked than may be sold.
 */
export async function freeCells(
  m: Reader,
  { resourceId, from, until, at, moves }: FreeCells,
): Promise<(cell: number) => number> {
  const free = new Int32Array(Math.max(0, until - from));
  const add = (cell: number, n: number) => {
    const index = cell - from;
    if (index >= 0 && index < free.length) free[index] = (free[index] ?? 0) + n;
  };
  const cells = await m.rows(
    'SELECT cell, target - used AS free FROM slot_cell WHERE resourceId = ? AND cell >= ? AND cell < ? AND (target > 0 OR used > 0)',
    [resourceId, from, until],
    { cell: int, free: int },
  );
  for (const { cell, free: n } of cells) add(cell, n);
  const lapsed = await m.rows(
    `SELECT cellFrom, cellUntil, units FROM booking WHERE heldUntil <= ? AND resourceId = ? AND state = 'held'`,
    [at, resourceId],
    { cellFrom: int, cellUntil: int, units: int },
  );
  for (const hold of lapsed)
    for (let cell = hold.cellFrom; cell < hold.cellUntil; cell += 1) add(cell, hold.units);
  const keeps = (cell: number): number =>
    moves?.resourceId === resourceId && cell >= (moves.cellFrom ?? 0) && cell < (moves.cellUntil ?? 0)
      ? moves.units
      : 0;
  // What it keeps it does not take anew: not even where less may be sold by now.
  return (cell) => Math.max(0, free[cell - from] ?? 0) + keeps(cell);
}

/** How many days can be looked at at once. */
export const MAX_SLOT_DAYS = 31;

/** @throws slots.range_reversed, slots.range_too_long */
export function assertRange(from: string, to: string, mostDays: number): void {
  if (to < from) throw problem('slots.range_reversed');
  if (daysBetween(from, to) >= mostDays) throw problem('slots.range_too_long');
}

interface Search {
  storeId: string;
  serviceId: string;
  /** `YYYY-MM-DD` in the store's zone, both included. */
  from: string;
  to: string;
  viewer: Viewer;
  /** A booking that is to be moved: the times are those of what was promised with it. */
  moves?: BookingRow | undefined;
}

/** A start time with how many more bookings fit. */
export interface OpenSlot {
  startsAt: string;
  time: string;
  left: number;
}

/**
 * The start times of a service in a store, day by day.
 * @throws store.not_found, service.not_found, service.not_offered, slots.range_reversed, slots.range_too_long
 */
export async function slotsOf(m: Reader, act: Act, { storeId, serviceId, from, to, viewer, moves }: Search) {
  assertRange(from, to, MAX_SLOT_DAYS);
  const offering = moves ? await promisedBy(m, moves) : await offeringOf(m, storeId, serviceId);
  const { zone, resourceId } = offering;
  const { leadMinutes, today, lastDay } = windowOf(offering, viewer, act.at, act.settings);
  const hours = await storeHours(m, storeId, from, to);
  const stepMinutes = act.settings['bookings.stepMinutes'];
  // What begins this very moment is no booking any more.
  const earliest = Math.max(
    quarterOf(new Date(act.at.getTime() + leadMinutes * 60_000 + 899_999)),
    quarterOf(act.at) + 1,
  );
  const first = from > today ? from : today;
  const last = to < lastDay ? to : lastDay;
  const free =
    first > last
      ? () => 0
      : await freeCells(m, {
          resourceId,
          from: dayInQuarters(first, zone).first,
          // A buffer may run into the next day.
          until: dayInQuarters(dayAfter(last, 2), zone).first,
          at: act.at,
          moves,
        });
  const days = daysFrom(from, to).map((day) => {
    const { ranges, note } = rangesOn(hours, day);
    const isBookable = day >= first && day <= last;
    const starts = isBookable
      ? startsOn({ day, ranges, zone, stepMinutes }, offering).filter((cell) => cell >= earliest)
      : [];
    const time = clockOn(day, zone);
    const slots = starts.map((cell): OpenSlot => ({
      startsAt: quarterStart(cell).toISOString(),
      time: time(cell),
      left: fitting(cell, offering, free),
    }));
    return { day, closed: ranges.length === 0, note, slots };
  });
  return { timeZone: zone, today, lastDay, days };
}
