import type { BookingState } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { SqlValue } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { bookingById, type BookingRow } from './booking.queries';
import { canBecome } from './booking.rules';
import { release } from './cells.commands';
import type { Cells } from './cells.rules';

/**
 * Bookings change under a lock of their own row. Order everywhere: booking → cells, ascending → member → entitlements; a new
 * booking has no row to be waited for, so it begins with its cells.
 */

/** Takes a booking for the rest of the transaction and reads it as it then stands. @throws booking.not_found */
export async function lockBooking(tx: Tx, id: string): Promise<BookingRow> {
  await tx.execute('UPDATE booking SET updatedAt = updatedAt WHERE id = ?', [id]);
  return bookingById(tx, id);
}

/** @throws booking.not_now when a booking can not become this from where it is */
export function assertCanBecome({ state }: Pick<BookingRow, 'state'>, next: BookingState): void {
  if (!canBecome(state, next)) throw problem('booking.not_now');
}

type Changes = Partial<{
  state: BookingState;
  startsAt: Date;
  cellFrom: number | null;
  cellUntil: number | null;
  heldUntil: Date | null;
  priceFen: number;
  entitlementKind: string | null;
  entitlementYear: number | null;
  checklist: string;
  note: string | null;
  remindDayAt: Date | null;
  remindSoonAt: Date | null;
  cancelledBy: 'member' | 'staff';
  cancelReason: string | null;
}>;

/** Writes changes of a booking that is locked. */
export async function writeBooking(tx: Tx, act: Act, id: string, changes: Changes): Promise<void> {
  const names = Object.keys(changes);
  const values: SqlValue[] = Object.values(changes);
  await tx.execute(
    `UPDATE booking SET ${names.map((name) => `${name} = ?`).join(', ')}, updatedAt = ?, version = version + 1 WHERE id = ?`,
    [...values, act.at, id],
  );
}

/** What a booking occupies, if anything. */
export const cellsOf = ({ cellFrom, cellUntil }: Pick<BookingRow, 'cellFrom' | 'cellUntil'>): Cells | null =>
  cellFrom === null || cellUntil === null ? null : { from: cellFrom, until: cellUntil };

/** Nothing is occupied or to be told any more. */
export const VACATED = {
  cellFrom: null,
  cellUntil: null,
  heldUntil: null,
  remindDayAt: null,
  remindSoonAt: null,
};

/** Frees all that a booking occupies; the caller writes `VACATED` with the state. Answers what got free. */
export async function vacate(tx: Tx, booking: BookingRow): Promise<Cells | null> {
  const cells = cellsOf(booking);
  if (cells) await release(tx, { ...booking, ...cells });
  return cells;
}
