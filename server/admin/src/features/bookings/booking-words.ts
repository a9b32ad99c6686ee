import { BOOKING_STATE_NAMES, TIER_NAMES, type StaffBooking } from '@gemcare/shared/client';
import { ApiError, type ApiErrorCode } from '../../api/api-error';
import type { Tone } from '../../components/tags';
import { timeOf } from '../../kernel/days';
import { texts } from '../../texts';
import { placeOf } from './calendar-model';

/** Who comes: a member, or somebody off the street. */
export const guestOf = ({ member }: Pick<StaffBooking, 'member'>): string =>
  member ? (member.name ?? texts.members.unnamed) : texts.bookings.guest;

/** What a booking is in, in a word; an offer of the waitlist is a hold of another kind. */
export const stateOf = ({ state, isOffer }: Pick<StaffBooking, 'state' | 'isOffer'>): string =>
  state === 'held' && isOffer ? texts.bookings.offer : BOOKING_STATE_NAMES[state];

export const stateTones: Record<StaffBooking['state'], Tone> = {
  held: 'champagne',
  confirmed: 'ok',
  checked_in: 'warn',
  in_service: 'warn',
  completed: 'grey',
  expired: 'grey',
  cancelled: 'grey',
  no_show: 'danger',
};

/** `14:30–15:00`, on the store's clock. */
export function spanOf(booking: StaffBooking): string {
  const { from } = placeOf(booking);
  const minutes = (Date.parse(booking.endsAt) - Date.parse(booking.startsAt)) / 60_000;
  return `${booking.time}–${timeOf(from + minutes)}`;
}

/** Everything a block shows, read in one go. */
export const sentenceFor = (booking: StaffBooking): string =>
  [
    spanOf(booking),
    guestOf(booking),
    booking.member && TIER_NAMES[booking.member.tier],
    booking.service.name,
    stateOf(booking),
    booking.overtime && texts.bookings.overtime,
  ]
    .filter(Boolean)
    .join(' ');

/** Whole minutes that somebody who is awaited is late by; 0 where nobody is. */
export function lateBy({ state, startsAt }: Pick<StaffBooking, 'state' | 'startsAt'>, nowMs: number): number {
  if (state !== 'confirmed') return 0;
  return Math.max(0, Math.floor((nowMs - Date.parse(startsAt)) / 60_000));
}

/** Sentences of the catalogue speak to the member; at the counter the same is said of the member. */
const forStaff: Partial<Record<ApiErrorCode, string>> = texts.bookings.refusals;

/** A refusal in the words of the counter. */
export function inStaffWords(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const title = forStaff[error.code];
  return title === undefined ? error : new ApiError({ ...error, errors: error.fields, title });
}
