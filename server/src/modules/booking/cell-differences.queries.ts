import type { Reader } from '../../database/database';
import { int, nullable, text } from '../../database/rows';
import type { Difference } from '../../feature/invariants';

/** Cells are compared a month at a time: bounded, however long a store has been open. */
const WINDOW = 30 * 96;
/** A booking's cells lie in the day of its start or close to it. */
const MARGIN_MS = 36 * 3_600_000;
const QUARTER_MS = 900_000;

/** DOMAIN §5: what is used of a cell is what the bookings that occupy it take, no more and no less. */
export async function cellDifferences(m: Reader): Promise<Difference[]> {
  const found: Difference[] = [];
  const resources = await m.rows(
    `SELECT r.id, r.storeId, MIN(c.cell) AS first, MAX(c.cell) AS last FROM resource r LEFT JOIN slot_cell c ON c.resourceId = r.id
     GROUP BY r.id, r.storeId ORDER BY r.id`,
    [],
    { id: text, storeId: text, first: nullable(int), last: nullable(int) },
  );
  for (const { id, storeId, first, last } of resources) {
    if (first === null || last === null) continue;
    for (let from = first; from <= last; from += WINDOW)
      found.push(...(await windowDifferences(m, { resourceId: id, storeId, from, until: from + WINDOW })));
  }
  return found;
}

interface Window {
  resourceId: string;
  storeId: string;
  from: number;
  until: number;
}

async function windowDifferences(
  m: Reader,
  { resourceId, storeId, from, until }: Window,
): Promise<Difference[]> {
  const bookings = await m.rows(
    `SELECT cellFrom, cellUntil, units FROM booking
     WHERE storeId = ? AND startsAt >= ? AND startsAt < ? AND resourceId = ? AND cellFrom IS NOT NULL`,
    [storeId, new Date(from * QUARTER_MS - MARGIN_MS), new Date(until * QUARTER_MS + MARGIN_MS), resourceId],
    { cellFrom: int, cellUntil: int, units: int },
  );
  const taken = new Map<number, number>();
  for (const { cellFrom, cellUntil, units } of bookings)
    for (let cell = cellFrom; cell < cellUntil; cell += 1) taken.set(cell, (taken.get(cell) ?? 0) + units);
  const inWindow = 'resourceId = ? AND cell >= ? AND cell < ?';
  const shape = { cell: int, used: int };
  // Few cells are in use, so only those are read; the others only when a booking should occupy one of them.
  const used = await m.rows(
    `SELECT cell, used FROM slot_cell WHERE ${inWindow} AND used <> 0`,
    [resourceId, from, until],
    shape,
  );
  const inUse = new Set(used.map(({ cell }) => cell));
  const notInUse = [...taken.keys()].filter((cell) => cell >= from && cell < until && !inUse.has(cell));
  const unused =
    notInUse.length === 0
      ? []
      : await m.rows(
          `SELECT cell, used FROM slot_cell WHERE ${inWindow} AND used = 0`,
          [resourceId, from, until],
          shape,
        );
  const cells = [...used, ...unused].toSorted((one, other) => one.cell - other.cell);
  const known = new Set(cells.map(({ cell }) => cell));
  return [
    ...cells
      .filter((one) => one.used !== (taken.get(one.cell) ?? 0))
      .map((one) => ({
        check: 'a cell is used by what the bookings that occupy it take',
        subject: resourceId,
        detail: `cell ${one.cell}: ${one.used} used, ${taken.get(one.cell) ?? 0} booked`,
      })),
    ...notInUse
      .filter((cell) => !known.has(cell))
      .map((cell) => ({
        check: 'a booking occupies cells that are there',
        subject: resourceId,
        detail: `cell ${cell}`,
      })),
  ];
}
