import type { Reader } from '../../database/database';
import { nullable, text } from '../../database/rows';

/** What staff gave as the reason for moving a booking to where it is now. */
export async function reasonOfMove(
  m: Reader,
  { id, startsAt }: { id: string; startsAt: Date },
): Promise<string | null> {
  const event = await m.row(
    "SELECT reason FROM booking_event WHERE bookingId = ? AND byKind = 'staff' AND startsAt = ? ORDER BY id DESC LIMIT 1",
    [id, startsAt],
    { reason: nullable(text) },
  );
  return event?.reason ?? null;
}
