import { Link, useLocation } from 'react-router';
import { useStoreChoice } from '../../app/store-choice';
import { texts } from '../../texts';
import { cameFor } from './queue-model';
import { useToday } from './use-today';

const { queue: words, actions } = texts.bookings;

/** The booking of today that a member at the counter came for, with the way to check it in. */
export function VisitBooking({ memberId }: { memberId: string }) {
  const { store } = useStoreChoice();
  const { pathname } = useLocation();
  const booking = cameFor(useToday(store?.id ?? null).data?.bookings ?? [], memberId);
  if (!booking) return null;
  const to = `${pathname.startsWith('/bookings/queue') ? pathname : '/bookings/queue'}?booking=${booking.id}`;
  return (
    <Link id="visit-booking" className="visit-booking num" to={to}>
      {words.todayBooking(booking.time, booking.service.name)}
      {booking.can.checkIn && <strong>{actions.checkIn}</strong>}
    </Link>
  );
}
