import { useStoreChoice } from '../../app/store-choice';
import { texts } from '../../texts';
import { stillToCome } from './queue-model';
import { useToday } from './use-today';

/** How many bookings of today are still to come, beside the way there. */
export function BookingsBadge() {
  const { store } = useStoreChoice();
  const { data } = useToday(store?.id ?? null);
  const count = data ? stillToCome(data.bookings).length : 0;
  if (count === 0) return null;
  return (
    <span className="side-badge side-badge-calm" aria-label={texts.bookings.badge(count)}>
      {count}
    </span>
  );
}
