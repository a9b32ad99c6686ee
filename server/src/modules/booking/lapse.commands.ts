import type { Database, Reader, Tx } from '../../database/database';
import { text } from '../../database/rows';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { lockBooking, VACATED, vacate, writeBooking } from './locking.commands';
import { offerFreed } from './offers.commands';
import { recordEvent } from './records.commands';
import type { BookingRow } from './booking.queries';

/** Holds that have run out, the oldest first; of one store where it is named. */
export async function lapsedHolds(
  m: Reader,
  { at, storeId, limit }: { at: Date; storeId?: string; limit: number },
): Promise<string[]> {
  const rows = await m.rows(
    `SELECT id FROM booking WHERE heldUntil <= ? AND state = 'held' ${storeId ? 'AND storeId = ?' : ''} ORDER BY heldUntil, id LIMIT ${limit}`,
    [at, ...(storeId ? [storeId] : [])],
    { id: text },
  );
  return rows.map(({ id }) => id);
}

/**
 * Ends a hold that has run out: its cells are free, and what was an offer passes to the next in line in the same transaction
 * (DOMAIN §5). Nothing where it was confirmed meanwhile.
 */
export async function lapseHold(tx: Tx, act: Act, id: string): Promise<void> {
  const booking = await lockBooking(tx, id);
  if (booking.state !== 'held' || booking.heldUntil === null || booking.heldUntil > act.at) return;
  const cells = await vacate(tx, booking);
  await writeBooking(tx, act, id, { ...VACATED, state: 'expired' });
  await recordEvent(tx, act, {
    bookingId: id,
    storeId: booking.storeId,
    kind: 'expired',
    by: { kind: 'system' },
  });
  await leaveLine(tx, act, booking, 'lapsed');
  if (booking.isOffer && booking.memberId)
    await announce(tx, act, 'waitlist.lapsed', { memberId: booking.memberId, bookingId: id });
  await offerFreed(tx, act, { ...booking, cells });
}

/** Ends the place in line that a hold was offered for; nothing where it was no offer. */
export async function leaveLine(
  tx: Tx,
  act: Act,
  { id, isOffer }: Pick<BookingRow, 'id' | 'isOffer'>,
  state: 'booked' | 'lapsed' | 'left',
): Promise<void> {
  if (!isOffer) return;
  await tx.execute(
    `UPDATE waitlist_entry SET state = ?, openKey = NULL, updatedAt = ? WHERE bookingId = ? AND state = 'offered'`,
    [state, act.at, id],
  );
}

/** As many as one request ends on its way; the schedule sees to the rest. */
const MOST_ON_THE_WAY = 50;

/**
 * Ends what has run out in a store before somebody claims time there: so it is free although no schedule ran (DOMAIN §5: a
 * command that needs cells first expires lapsed holds on them). Each in a transaction of its own.
 */
export async function lapseHoldsAt(
  db: Pick<Database, 'read' | 'transaction'>,
  act: Act,
  storeId: string,
): Promise<void> {
  const ids = await db.read((m) => lapsedHolds(m, { at: act.at, storeId, limit: MOST_ON_THE_WAY }));
  for (const id of ids) await db.transaction((tx) => lapseHold(tx, act, id));
}
