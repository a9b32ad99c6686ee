import { advance, book, cleaningOf, lastSeats, signInMember, type Offered, type Start } from './bookings';
import { test } from '@playwright/test';
import { present, same } from './expect';
import type { Stand } from './stand';

/** The last seat of a time, held by a member who has not confirmed it. */
interface LastSeat {
  of: Offered;
  start: Start;
  holder: string;
  holdId: string;
  other: string;
}

/** Longer than a time is held for whoever confirms. */
const holdEndedMinutes = 6;

export async function holdLastSeat(stand: Stand): Promise<LastSeat> {
  const of = await cleaningOf(stand);
  const [found] = await lastSeats(stand, of, 1, 0);
  const start = present(found, 'last seat');
  const [holder, other] = [await signInMember(stand, 26), await signInMember(stand, 27)];
  const body = { ...of, startsAt: start.slot.startsAt };
  const { id: holdId } = await stand.api.call('booking.hold', { token: holder, body });
  return { of, start, holder, holdId, other };
}

/** A server that was killed meanwhile still keeps the seat for whoever held it. */
export async function seatIsStillHeld(stand: Stand, seat: LastSeat): Promise<void> {
  await test.step('the last seat that was held before is nobody else’s', async () => {
    const body = { ...seat.of, startsAt: seat.start.slot.startsAt };
    const outcome = await stand.api.ask('booking.hold', { token: seat.other, body });
    same('refusal', outcome.ok ? 'none' : outcome.problem.code, 'booking.slot_full');
  });
}

/** …and gives it away once the hold has run out, with nobody to tidy up. */
export async function seatGoesToAnother(stand: Stand, seat: LastSeat): Promise<void> {
  await test.step('once its five minutes are over another member books that seat, and only that one', async () => {
    await advance(stand, holdEndedMinutes);
    const { state } = await book(stand, seat.other, seat.of, seat.start.slot.startsAt);
    same('state', state, 'confirmed');
    const late = await stand.api.ask('booking.confirm', {
      token: seat.holder,
      params: { id: seat.holdId },
      body: { payment: 'store', pieceIds: [] },
    });
    same('refusal', late.ok ? 'none' : late.problem.code, 'booking.hold_expired');
  });
}
