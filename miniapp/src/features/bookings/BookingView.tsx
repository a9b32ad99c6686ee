import type { Booking } from '@gemcare/shared/client';
import { useState } from 'react';
import { asApiError, type ApiErrorCode } from '../../api/errors';
import { Button } from '../../components/Button';
import { AskSheet } from '../../components/Sheet';
import { Skeleton, ViewState } from '../../components/states';
import { useAction } from '../../hooks/useAction';
import { useRefresh } from '../../hooks/useRefresh';
import { useView } from '../../hooks/useView';
import { go } from '../../platform/go';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import type { ConfirmInput } from '../booking/book.source';
import { BookedPlace } from './BookedPlace';
import { BookingFacts } from './BookingFacts';
import { bookingSource, type BookingSource } from './bookings.source';
import { BookingPill } from './BookingTile';
import { CalendarButton } from './CalendarButton';
import { OfferPanel } from './OfferPanel';
import './bookings.scss';

const words = texts.bookings;

interface BookingViewProps {
  id: string;
  source?: BookingSource;
}

/** One booking, and what can be done with it. */
export function BookingView({ id, source = bookingSource }: BookingViewProps) {
  const { view, reload, replace } = useView(async () => {
    const booking = await source.show(id);
    // Only who has something to confirm chooses how to pay.
    const entitlements = booking.can.confirm ? await source.entitlements() : [];
    return { booking, entitlements };
  });
  useRefresh(reload);
  const change = (booking: Booking) => replace({ booking, entitlements: [] });
  return (
    <ViewState view={view} skeleton={<Skeleton hero rows={2} />}>
      {({ booking, entitlements }) => (
        <Details
          booking={booking}
          entitlements={entitlements}
          source={source}
          onChange={change}
          onStale={reload}
        />
      )}
    </ViewState>
  );
}

interface DetailsProps {
  booking: Booking;
  entitlements: Awaited<ReturnType<BookingSource['entitlements']>>;
  source: BookingSource;
  onChange: (booking: Booking) => void;
  /** What is on screen is not so any more. */
  onStale: () => unknown;
}

/** Refusals that say that the booking stands otherwise than it is shown. */
const STALE: readonly ApiErrorCode[] = [
  'booking.hold_expired',
  'booking.not_now',
  'booking.too_late_to_change',
];

function Details({ booking, entitlements, source, onChange, onStale }: DetailsProps) {
  const [asks, setAsks] = useState(false);
  const confirming = useAction(async (input: ConfirmInput, key) => {
    try {
      onChange(await source.confirm(input, key));
      say(words.confirmed);
    } catch (thrown) {
      const { code, title } = asApiError(thrown);
      if (STALE.includes(code)) {
        say(title);
        onStale();
      }
      throw thrown;
    }
  });
  const cancelling = useAction(async (id: string, key) => {
    const offered = booking.can.confirm;
    onChange(await source.cancel(id, key));
    setAsks(false);
    say(offered ? words.declined : words.cancelled);
  });

  const { can, state } = booking;
  const isUpcoming = state === 'confirmed';
  const when = words.when(booking.day, booking.time);
  return (
    <div className={can.confirm ? 'with-foot' : ''}>
      <div className="tile booking-top">
        <BookingPill booking={booking} />
        <p className="booking-time num" id="booking-time">
          {when}
        </p>
        <p className="tile-note">{booking.service.name}</p>
        <Ended booking={booking} />
      </div>
      {can.confirm ? (
        <OfferPanel
          booking={booking}
          entitlements={entitlements}
          confirming={confirming}
          onDecline={() => setAsks(true)}
        />
      ) : null}
      <BookedPlace store={booking.store} />
      {isUpcoming ? <CalendarButton booking={booking} source={source} /> : null}
      <BookingFacts booking={booking} />
      {isUpcoming ? <p className="booking-policy">{words.policy(booking.policy.sentence)}</p> : null}
      {isUpcoming && !can.cancel ? <p className="booking-policy">{words.tooLate}</p> : null}
      {can.confirm ? null : (
        <div className="booking-actions">
          {can.reschedule ? (
            <Button id="reschedule" onTap={() => go('reschedule', { id: booking.id })}>
              {words.reschedule}
            </Button>
          ) : null}
          {can.cancel ? (
            <Button tone="ghost" id="cancel-booking" onTap={() => setAsks(true)}>
              {words.cancel}
            </Button>
          ) : null}
        </div>
      )}
      <AskSheet
        open={asks}
        question={can.confirm ? words.declineAsk : words.cancelAsk}
        body={can.confirm ? words.declineBody : words.cancelBody(when, booking.entitlement !== null)}
        yes={can.confirm ? words.decline : words.cancel}
        no={can.confirm ? words.keepOffer : words.keep}
        yesId="confirm-cancel"
        busy={cancelling.busy}
        problem={cancelling.error?.title}
        onYes={() => void cancelling.run(booking.id)}
        onNo={() => setAsks(false)}
      />
    </div>
  );
}

/** Who ended a booking, and why. */
function Ended({ booking: { state, cancelledBy, cancelReason } }: { booking: Booking }) {
  if (state !== 'cancelled' || cancelledBy === null) return null;
  return (
    <p className="tile-note">
      {cancelledBy === 'member' ? words.cancelledByYou : words.cancelledByStaff(cancelReason)}
    </p>
  );
}
