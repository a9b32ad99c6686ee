import type { Database, Reader, Tx } from '../../database/database';
import { text } from '../../database/rows';
import { announce } from '../../jobs/outbox';
import type { Settings } from '../settings/settings.queries';
import { lockBooking, VACATED, vacate, writeBooking } from './locking.commands';
import { offerFreed } from './offers.commands';
import { recordEvent } from './records.commands';
import type { BookingRow } from './booking.queries';

interface Due {
  at: Date;
  settings: Settings;
}

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
export async function lapseHold(tx: Tx, id: string, { at, settings }: Due): Promise<void> {
  const booking = await lockBooking(tx, id);
  if (booking.state !== 'held' || booking.heldUntil === null || booking.heldUntil > at) return;
  const cells = await vacate(tx, booking);
  await writeBooking(tx, id, at, { ...VACATED, state: 'expired' });
  await recordEvent(tx, {
    bookingId: id,
    storeId: booking.storeId,
    kind: 'expired',
    by: { kind: 'system' },
    at,
  });
  await leaveLine(tx, booking, 'lapsed', at);
  if (booking.isOffer && booking.memberId)
    await announce(tx, 'waitlist.lapsed', { memberId: booking.memberId, bookingId: id }, at);
  await offerFreed(tx, { ...booking, cells, at, settings });
}

/** Ends the place in line that a hold was offered for; nothing where it was no offer. */
export async function leaveLine(
  tx: Tx,
  { id, isOffer }: Pick<BookingRow, 'id' | 'isOffer'>,
  state: 'booked' | 'lapsed' | 'left',
  at: Date,
): Promise<void> {
  if (!isOffer) return;
  await tx.execute(
    `UPDATE waitlist_entry SET state = ?, openKey = NULL, updatedAt = ? WHERE bookingId = ? AND state = 'offered'`,
    [state, at, id],
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
  storeId: string,
  due: Due,
): Promise<void> {
  const ids = await db.read((m) => lapsedHolds(m, { ...due, storeId, limit: MOST_ON_THE_WAY }));
  for (const id of ids) await db.transaction((tx) => lapseHold(tx, id, due));
}
