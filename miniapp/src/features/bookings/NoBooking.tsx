import { EmptyState } from '../../components/states';
import { go } from '../../platform/go';
import { texts } from '../../texts';

/** A page that was opened without saying which booking. */
export const NoBooking = () => (
  <EmptyState
    picture="bookings"
    sentence={texts.bookings.noBooking}
    action={texts.bookings.title}
    onAction={() => go('bookings')}
  />
);
