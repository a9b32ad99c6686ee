import type { BookingState } from '@gemcare/shared';
import { dayOf } from '../../kernel/calendar';
import { DAY, HOUR } from '../../kernel/durations';

/** What a booking is by the time it is told of. */
interface Now {
  state: BookingState;
  startsAt: Date;
  zone: string;
  isOffer: boolean;
  heldUntil: Date | null;
}

const STANDS: readonly BookingState[] = ['confirmed', 'checked_in', 'in_service', 'completed'];

/** Whether a booking still stands, so that telling of it does not mislead. */
export const stands = ({ state }: Pick<Now, 'state'>): boolean => STANDS.includes(state);

/** A reminder of the same day comes 2 hours before (DOMAIN §5); one that is due for much longer was for another start. */
const SOON_MS = 3 * HOUR;

/** Whether a reminder is still right: the booking is to come, and was not moved away from where the reminder was due. */
export function isStillToRemind({ state, startsAt, zone }: Now, which: 'day' | 'soon', at: Date): boolean {
  if (state !== 'confirmed' || startsAt <= at) return false;
  return which === 'soon'
    ? startsAt.getTime() <= at.getTime() + SOON_MS
    : dayOf(startsAt, zone) <= dayOf(new Date(at.getTime() + DAY), zone);
}

/** Whether an offer is still open. */
export const isOffered = ({ state, isOffer, heldUntil }: Now, at: Date): boolean =>
  state === 'held' && isOffer && heldUntil !== null && heldUntil > at;
