import { Button } from '../../components/Button';
import { colors } from '../../components/colors';
import { Icon } from '../../components/pictures/Picture';
import { Skeleton, ViewState } from '../../components/states';
import { useView } from '../../hooks/useView';
import { go, goInstead } from '../../platform/go';
import { texts } from '../../texts';
import { AllowNotices } from '../notices/AllowNotices';
import type { NoticesSource } from '../notices/notices.source';
import { BookedPlace } from './BookedPlace';
import { BookingFacts } from './BookingFacts';
import { bookingSource, type BookingSource } from './bookings.source';
import { CalendarButton } from './CalendarButton';
import './bookings.scss';

const words = texts.booked;

interface BookedViewProps {
  id: string;
  source?: Pick<BookingSource, 'show' | 'calendar'>;
  notices?: NoticesSource;
}

/** A booking that has just been made: what, when, where, and how not to forget it. */
export function BookedView({ id, source = bookingSource, notices }: BookedViewProps) {
  const { view } = useView(() => source.show(id));
  return (
    <ViewState view={view} skeleton={<Skeleton hero rows={2} />}>
      {(booking) => (
        <>
          <section className="booked" aria-label={words.heading}>
            <span className="booked-mark">
              <Icon name="check" size={28} color={colors.champagne} />
            </span>
            <h2 className="booked-heading">{words.heading}</h2>
            <p className="booked-what">{booking.service.name}</p>
            <p className="booked-when num" id="booked-when">
              {texts.bookings.when(booking.day, booking.time)}
            </p>
          </section>
          <BookedPlace store={booking.store} />
          <CalendarButton booking={booking} source={source} />
          <AllowNotices moment="booked" {...(notices ? { source: notices } : {})} />
          <BookingFacts booking={booking} />
          <p className="booking-policy">{texts.bookings.policy(booking.policy.sentence)}</p>
          <div className="booking-actions">
            <Button id="see-booking" onTap={() => goInstead('booking', { id })}>
              {words.see}
            </Button>
            <Button tone="ghost" id="booked-done" onTap={() => go('service')}>
              {words.done}
            </Button>
          </div>
        </>
      )}
    </ViewState>
  );
}
