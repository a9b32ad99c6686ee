import type { Booking, BookingState } from '@gemcare/shared/client';
import { jewellery } from '../../components/pictures/jewellery';
import { Piece } from '../../components/pictures/Picture';
import { Section } from '../../components/Section';
import { texts } from '../../texts';

const words = texts.bookings;

/** What a booking costs, in words. */
function priceOf({ entitlement, priceFen }: Booking): string {
  if (entitlement) return words.freeOnce(entitlement.kind);
  return priceFen === 0 ? words.free : words.payInStore(priceFen);
}

/** A hold has no agreed way to pay yet, and what did not come about costs nothing. */
const COSTS_NOTHING: readonly BookingState[] = ['held', 'expired', 'cancelled'];

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div className="fact">
    <span className="fact-name">{name}</span>
    <span className="fact-value num">{children}</span>
  </div>
);

/** What was agreed. */
export function BookingFacts({ booking }: { booking: Booking }) {
  return (
    <>
      <div className="tile facts">
        <Fact name={words.number}>{booking.number}</Fact>
        <Fact name={words.service}>
          {`${booking.service.name} · ${words.lasts(booking.durationMinutes)}`}
        </Fact>
        {COSTS_NOTHING.includes(booking.state) ? null : <Fact name={words.price}>{priceOf(booking)}</Fact>}
        {booking.note === null ? null : <Fact name={words.note}>{booking.note}</Fact>}
      </div>
      {booking.pieces.length === 0 ? null : (
        <Section title={words.pieces}>
          <ul className="tile booking-pieces">
            {booking.pieces.map(({ id, name, category }) => (
              <li key={id} className="booking-piece">
                <span className="thumb">
                  <Piece path={jewellery[category]} />
                </span>
                <span className="tile-title">{name}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
