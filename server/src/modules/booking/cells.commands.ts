import type { ResourceKind } from '@gemcare/shared';
import type { Reader, Tx } from '../../database/database';
import { int, nullable, placeholders, text } from '../../database/rows';
import type { Act, Settings } from '../../kernel/act';
import { dayAfter, dayInQuarters, dayOf, daysFrom, quarterStart } from '../../kernel/calendar';
import { problem } from '../../kernel/problem';
import { storeHours, type StoreHours } from '../stores/stores.queries';
import { SlotCellEntity } from './booking.entity';
import { targetsOf, type Cells, type DayPlan, type Shift, type Target } from './cells.rules';
import { rangesOn } from './slots.rules';

/** The cells of a resource: the one place where they are taken, given back, made and rewritten. */

interface Claim extends Cells {
  resourceId: string;
  units: number;
}

/**
 * Takes units in every cell of a stretch, ascending, in one statement; all of them or the transaction ends. The statement
 * itself keeps the limit (DOMAIN §5: used ≤ cap), and a CHECK stands behind it.
 * @throws booking.slot_full
 */
export async function occupy(tx: Tx, { resourceId, units, from, until }: Claim): Promise<void> {
  const taken = await tx.execute(
    'UPDATE slot_cell SET used = used + ? WHERE resourceId = ? AND cell >= ? AND cell < ? AND used + ? <= cap',
    [units, resourceId, from, until, units],
  );
  if (taken < until - from) throw problem('booking.slot_full');
}

/** Gives units back; what was taken above a capacity that has been lowered since is not sold again. */
export async function release(tx: Tx, { resourceId, units, from, until }: Claim): Promise<void> {
  // `cap` first: MySQL assigns from left to right, SQLite from the old values.
  await tx.execute(
    `UPDATE slot_cell SET cap = CASE WHEN target > used - ? THEN target ELSE used - ? END, used = used - ?
     WHERE resourceId = ? AND cell >= ? AND cell < ?`,
    [units, units, units, resourceId, from, until],
  );
}

/** Takes and gives back in ascending order, so that two moves never wait for each other in a circle. @throws booking.slot_full */
export async function shift(
  tx: Tx,
  { resourceId, units }: Pick<Claim, 'resourceId' | 'units'>,
  shifts: readonly Shift[],
): Promise<void> {
  for (const { takes, ...cells } of shifts)
    await (takes ? occupy : release)(tx, { resourceId, units, ...cells });
}

/** Holds the cells of a stretch still and answers how much is free in each. On SQLite a transaction is alone anyway. */
export async function lockFree(
  tx: Tx,
  { resourceId, from, until }: Omit<Claim, 'units'>,
): Promise<Map<number, number>> {
  const rows = await tx.rows(
    `SELECT cell, cap - used AS free FROM slot_cell WHERE resourceId = ? AND cell >= ? AND cell < ? ORDER BY cell
     ${tx.engine === 'mysql' ? 'FOR UPDATE' : ''}`,
    [resourceId, from, until],
    { cell: int, free: int },
  );
  return new Map(rows.map(({ cell, free }) => [cell, free]));
}

const RESOURCE = {
  id: text,
  storeId: text,
  zone: text,
  capacity: int,
  cellsUntil: nullable(int),
  bufferMinutes: nullable(int),
};

const RESOURCES = `SELECT r.id, r.storeId, s.timeZone AS zone, r.capacity, r.cellsUntil,
  (SELECT MAX(v.bufferMinutes) FROM service v WHERE v.resourceKind = r.kind AND v.active = 1) AS bufferMinutes
  FROM resource r JOIN store s ON s.id = r.storeId`;

type Resource = Awaited<ReturnType<typeof resourceById>>;

async function resourceById(m: Reader, id: string) {
  const resource = await m.row(`${RESOURCES} WHERE r.id = ?`, [id], RESOURCE);
  if (!resource) throw new Error('a resource is gone'); // none is ever deleted
  return resource;
}

/** Every resource of these kinds, in every store. */
export const resourceIdsOf = async (m: Reader, kinds: readonly ResourceKind[]): Promise<string[]> =>
  (
    await m.rows(`SELECT id FROM resource WHERE kind IN (${placeholders(kinds)}) ORDER BY id`, kinds, {
      id: text,
    })
  ).map(({ id }) => id);

/** What a resource's cells shall be on some days, by the store's hours and the capacity of each day. */
async function planned(m: Reader, resource: Resource, first: string, last: string): Promise<Target[]> {
  const hours = await storeHours(m, resource.storeId, first, last);
  const days = await m.rows(
    'SELECT day, capacity FROM resource_day WHERE resourceId = ? AND day >= ? AND day <= ?',
    [resource.id, first, last],
    { day: text, capacity: int },
  );
  return plan({
    resource,
    hours,
    capacityOn: new Map(days.map(({ day, capacity }) => [day, capacity])),
    first,
    last,
  });
}

interface Plan {
  resource: { zone: string; capacity: number; bufferMinutes: number | null };
  hours: StoreHours;
  capacityOn: ReadonlyMap<string, number>;
  first: string;
  last: string;
}

/** The day before counts too: its last buffer may run over midnight. */
function plan({ resource, hours, capacityOn, first, last }: Plan): Target[] {
  const days: DayPlan[] = daysFrom(first, last).map((day) => ({
    day,
    ranges: rangesOn(hours, day).ranges,
    capacity: capacityOn.get(day) ?? resource.capacity,
  }));
  return targetsOf({ days, zone: resource.zone, bufferMinutes: resource.bufferMinutes ?? 0 });
}

/** Takes a resource for the rest of the transaction: whoever makes or rewrites its cells comes one after the other. */
async function lockResource(tx: Tx, id: string): Promise<Resource> {
  await tx.execute('UPDATE resource SET capacity = capacity WHERE id = ?', [id]);
  return resourceById(tx, id);
}

/**
 * Makes the cells of a resource up to the end of a local day, where they are not there yet; they cover whole days.
 * Answers whether there were any to make.
 */
export async function makeCells(
  tx: Tx,
  act: Act,
  { resourceId, lastDay }: { resourceId: string; lastDay: string },
): Promise<boolean> {
  const resource = await lockResource(tx, resourceId);
  const { zone, cellsUntil } = resource;
  const today = dayOf(act.at, zone);
  const next = cellsUntil === null ? today : dayOf(quarterStart(cellsUntil), zone);
  const first = next < today ? today : next;
  if (first > lastDay) return false;
  const { first: begin } = dayInQuarters(first, zone);
  const cells = (await planned(tx, resource, dayAfter(first, -1), lastDay)).flatMap(
    ({ from, until, target }) =>
      Array.from({ length: until - from }, (_, index) => ({
        resourceId,
        cell: from + index,
        target,
        cap: target,
        used: 0,
      })),
  );
  await tx.insert(
    SlotCellEntity,
    // After a change of zone the last day that was made may end within a day of the new one.
    cells.filter(({ cell }) => cell >= Math.max(begin, cellsUntil ?? begin)),
  );
  await tx.execute('UPDATE resource SET cellsUntil = ? WHERE id = ?', [
    dayInQuarters(dayAfter(lastDay, 1), zone).first,
    resourceId,
  ]);
  return true;
}

/**
 * Writes what may be sold from today on, after hours, capacity or buffers changed: ascending, in the caller's transaction.
 * What is booked stays booked, and above the new target nothing more is sold.
 */
export async function rewriteTargets(
  tx: Tx,
  act: Act,
  { resourceId }: { resourceId: string },
): Promise<void> {
  const resource = await lockResource(tx, resourceId);
  if (resource.cellsUntil === null) return;
  const today = dayOf(act.at, resource.zone);
  const last = dayOf(quarterStart(resource.cellsUntil - 1), resource.zone);
  if (last < today) return;
  const { first: begin } = dayInQuarters(today, resource.zone);
  for (const { from, until, target } of await planned(tx, resource, dayAfter(today, -1), last)) {
    if (until <= begin) continue;
    // `cap` is written from what is used, which this statement does not change.
    await tx.execute(
      `UPDATE slot_cell SET cap = CASE WHEN used > ? THEN used ELSE ? END, target = ?
       WHERE resourceId = ? AND cell >= ? AND cell < ? AND target <> ?`,
      [target, target, target, resourceId, Math.max(from, begin), until, target],
    );
  }
}

/** How many days ahead anybody may book a resource, by the house rules and by its services. */
export async function daysAhead(m: Reader, resourceId: string, settings: Settings): Promise<number> {
  const row = await m.row(
    'SELECT MAX(v.daysAhead) AS days FROM resource r JOIN service v ON v.resourceKind = r.kind WHERE r.id = ?',
    [resourceId],
    { days: int },
  );
  return Math.max(row?.days ?? 0, ...Object.values(settings['bookings.daysAhead']));
}

/** Writes anew what may be sold of every resource of some kinds: a service's buffer or resource changed. */
export async function rewriteTargetsOfKinds(
  tx: Tx,
  act: Act,
  { kinds }: { kinds: readonly ResourceKind[] },
): Promise<void> {
  for (const resourceId of await resourceIdsOf(tx, kinds)) await rewriteTargets(tx, act, { resourceId });
}
