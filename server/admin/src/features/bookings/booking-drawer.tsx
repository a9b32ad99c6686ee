import type { StaffBookingDetails } from '@gemcare/shared/client';
import { Drawer } from 'antd';
import { useAnswer } from '../../api/use-answer';
import { QueryView } from '../../components/states';
import { Tag, TierTag } from '../../components/tags';
import { texts } from '../../texts';
import { BookingActions } from './booking-actions';
import { BookingFacts } from './booking-facts';
import { BookingHistory } from './booking-history';
import { guestOf, stateOf, stateTones } from './booking-words';
import '../../styles/bookings.css';

interface DrawerProps {
  bookingId: string;
  onClose: () => void;
  /** Offered where the calendar is on the page. */
  onMoveByCalendar?: (booking: StaffBookingDetails) => void;
}

/** One booking with everything about it, beside the page it was opened from. */
export function BookingDrawer({ bookingId, onClose, onMoveByCalendar }: DrawerProps) {
  const query = useAnswer('bookingDesk.show', { params: { id: bookingId } });
  return (
    <Drawer
      open
      size={480}
      title={texts.bookings.detail.title}
      closable={{ 'aria-label': texts.common.close }}
      onClose={onClose}
      className="booking-drawer"
      footer={
        query.data &&
        Object.values(query.data.can).some(Boolean) && (
          <BookingActions key={bookingId} booking={query.data} onMoveByCalendar={onMoveByCalendar} />
        )
      }
    >
      <QueryView query={query} rows={10} gone={texts.bookings.detail.gone}>
        {(booking) => (
          <article id="booking-details" aria-label={texts.bookings.detail.title}>
            <header className="booking-head">
              <h2>{guestOf(booking)}</h2>
              {booking.member && <TierTag tier={booking.member.tier} />}
              <Tag tone={stateTones[booking.state]}>{stateOf(booking)}</Tag>
              {booking.overtime && <Tag tone="champagne">{texts.bookings.overtime}</Tag>}
            </header>
            <BookingFacts booking={booking} />
            <BookingHistory history={booking.history} />
          </article>
        )}
      </QueryView>
    </Drawer>
  );
}
