import { useLiveState } from '../../live/booking-changes';
import { texts } from '../../texts';

/** Whether what is on show follows by itself. */
export function LiveMark() {
  const state = useLiveState();
  if (state === null) return null;
  const { live: words } = texts.bookings;
  return (
    <span className={`live live-${state}`} role="status" title={words.hint} data-testid="live">
      {words[state]}
    </span>
  );
}
