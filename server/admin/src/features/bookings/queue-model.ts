import type { StaffBooking } from '@gemcare/shared/client';
import { guestOf } from './booking-words';

export const SECTIONS = ['awaited', 'here', 'serving', 'done', 'missed'] as const;
export type Section = (typeof SECTIONS)[number];

const sectionOf: Record<StaffBooking['state'], Section | null> = {
  held: 'awaited',
  confirmed: 'awaited',
  checked_in: 'here',
  in_service: 'serving',
  completed: 'done',
  no_show: 'missed',
  expired: null,
  cancelled: null,
};

/** Today's bookings by how far they are, each by start. */
export function sectionsOf(bookings: readonly StaffBooking[]): Record<Section, StaffBooking[]> {
  const sections: Record<Section, StaffBooking[]> = {
    awaited: [],
    here: [],
    serving: [],
    done: [],
    missed: [],
  };
  for (const booking of bookings.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    const section = sectionOf[booking.state];
    if (section) sections[section].push(booking);
  }
  return sections;
}

/** Whether a booking is looked for: by name, by number, or by the end of the phone number. */
export function isFound(booking: StaffBooking, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  if (guestOf(booking).toLowerCase().includes(wanted)) return true;
  if (booking.number.toLowerCase().includes(wanted)) return true;
  // A masked phone has only its ends: a whole number is compared by what is to be seen of it.
  const digits = wanted.replace(/\D/g, '');
  const [start = '', end = ''] = (booking.member?.phone ?? '').split(/\*+/);
  if (digits.length < 3 || end === '') return false;
  if (digits.length <= 4) return start.endsWith(digits) || end.endsWith(digits);
  return digits.endsWith(end) && digits.startsWith(start.replace(/\D/g, '').slice(-3));
}

/** Confirmed bookings that are still to come, for the figure in the menu. */
export const stillToCome = (bookings: readonly StaffBooking[]): StaffBooking[] =>
  bookings.filter(({ state }) => state === 'confirmed');

/** Which booking of the day a scanned member came for: the first that can be checked in, else one that is on its way. */
export function cameFor(bookings: readonly StaffBooking[], memberId: string): StaffBooking | null {
  const own = bookings.filter(({ member }) => member?.id === memberId);
  return (
    own.find(({ can, state }) => can.checkIn && state !== 'no_show') ??
    own.find(({ can }) => can.checkIn) ??
    own.find(({ state }) => state === 'checked_in' || state === 'in_service') ??
    own[0] ??
    null
  );
}
