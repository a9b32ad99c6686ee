import { inScope, type StaffActor } from '../../http/actor';
import type { BookingRow } from './booking.queries';
import { canBecome, changeUntil } from './booking.rules';

type State = Pick<BookingRow, 'state' | 'startsAt' | 'policy' | 'heldUntil'>;

/** What a member may do with a booking of her own. */
export const ownBookingPolicy = {
  confirm: ({ state, heldUntil }: State, at: Date): boolean =>
    state === 'held' && heldUntil !== null && heldUntil > at,
  reschedule: (booking: State, at: Date): boolean =>
    booking.state === 'confirmed' && at < changeUntil(booking.startsAt, booking.policy),
  cancel: (booking: State, at: Date): boolean =>
    booking.state === 'held' ||
    (booking.state === 'confirmed' && at < changeUntil(booking.startsAt, booking.policy)),
};

const COUNTER_ROLES = new Set(['clerk', 'manager', 'admin']);
const BENCH_ROLES = new Set([...COUNTER_ROLES, 'craftsman']);

interface Question {
  staff: StaffActor;
  booking: Pick<BookingRow, 'state' | 'storeId'>;
  /** Whether it is for today. */
  isToday: boolean;
}

const atTheCounter = ({ staff, booking }: Question): boolean =>
  COUNTER_ROLES.has(staff.role) && inScope(staff, booking.storeId);
const atTheBench = ({ staff, booking }: Question): boolean =>
  BENCH_ROLES.has(staff.role) && inScope(staff, booking.storeId);

/** What staff may do with a booking of their stores. */
export const deskPolicy = {
  checkIn: (question: Question): boolean =>
    atTheCounter(question) && question.isToday && canBecome(question.booking.state, 'checked_in'),
  start: (question: Question): boolean =>
    atTheBench(question) && canBecome(question.booking.state, 'in_service'),
  complete: (question: Question): boolean =>
    atTheBench(question) && canBecome(question.booking.state, 'completed'),
  reschedule: (question: Question): boolean =>
    atTheCounter(question) && question.booking.state === 'confirmed',
  cancel: (question: Question): boolean =>
    atTheCounter(question) && ['confirmed', 'checked_in'].includes(question.booking.state),
};
