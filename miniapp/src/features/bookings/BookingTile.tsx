import type { Booking, BookingState } from '@gemcare/shared/client';
import { services } from '../../components/pictures/jewellery';
import { Piece } from '../../components/pictures/Picture';
import { Pill } from '../../components/Pill';
import { Tap } from '../../components/Tap';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import './tile.scss';

const words = texts.bookings;

const TONES: Record<BookingState, 'ok' | 'gold' | 'warn' | 'quiet'> = {
  held: 'warn',
  confirmed: 'ok',
  checked_in: 'gold',
  in_service: 'gold',
  completed: 'quiet',
  expired: 'quiet',
  cancelled: 'quiet',
  no_show: 'quiet',
};

/** Where a booking stands, in a word. */
export const BookingPill = ({ booking }: { booking: Pick<Booking, 'state' | 'isOffer'> }) => (
  <Pill tone={TONES[booking.state]}>
    {booking.state === 'held' && booking.isOffer ? words.offer : words.states[booking.state]}
  </Pill>
);

/** One booking in a list: what, when, where. */
export const BookingTile = ({ booking }: { booking: Booking }) => (
  <Tap
    className="tile booking-tile"
    id={`booking-${booking.id}`}
    onTap={() => go('booking', { id: booking.id })}
  >
    <span className="thumb">
      <Piece path={services[booking.service.kind]} />
    </span>
    <span className="booking-words">
      <span className="booking-head">
        <span className="tile-title">{booking.service.name}</span>
        <BookingPill booking={booking} />
      </span>
      <span className="booking-when num">{words.when(booking.day, booking.time)}</span>
      <span className="tile-note">{booking.store.name}</span>
    </span>
  </Tap>
);
