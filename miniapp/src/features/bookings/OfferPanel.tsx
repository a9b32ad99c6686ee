import type { Booking, Card } from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import type { Action } from '../../hooks/useAction';
import { useDeadline } from '../../hooks/useDeadline';
import { texts } from '../../texts';
import type { ConfirmInput } from '../booking/book.source';
import { Foot } from '../booking/HoldBar';
import { PaymentChoice } from '../booking/PaymentChoice';
import '../booking/booking.scss';

const words = texts.bookings;

const A_DAY = 86_400;

/** Nobody holds a time for days: then it is the phone's clock that is off, and the server decides. */
const isBelievable = (seconds: number | null): seconds is number =>
  seconds !== null && seconds > 0 && seconds < A_DAY;

interface OfferPanelProps {
  booking: Booking;
  entitlements: Card['entitlements'];
  confirming: Action<ConfirmInput, unknown>;
  onDecline: () => void;
}

/** A time that is held until somebody confirms it: mostly an offer to who waited for it. */
export function OfferPanel({ booking, entitlements, confirming, onDecline }: OfferPanelProps) {
  const [useFree, setUseFree] = useState(true);
  const left = useDeadline(booking.heldUntil === null ? null : Date.parse(booking.heldUntil));
  const kind = booking.offeredEntitlement;
  const usedUp = confirming.error?.code === 'booking.entitlement_used_up' && useFree;
  const payment = kind !== null && useFree && !usedUp ? 'entitlement' : 'store';
  const problem = usedUp && kind ? texts.book.usedUp(kind, booking.listPriceFen) : confirming.error?.title;
  return (
    <>
      <section className="offer" id="offer" role="status">
        <p className="offer-title">{booking.isOffer ? words.offerTitle : words.heldTitle}</p>
        <p className="num">{isBelievable(left) ? words.offerBody(left) : words.offerSoon}</p>
      </section>
      <PaymentChoice
        held={booking}
        entitlements={entitlements}
        usedUp={usedUp}
        useFree={useFree}
        onToggle={() => setUseFree(!useFree)}
      />
      <FormProblem sentence={problem} />
      <Foot>
        <p className="foot-sentence">{words.policy(booking.policy.sentence)}</p>
        <div className="foot-two">
          <Button tone="ghost" id="decline-offer" onTap={onDecline}>
            {words.decline}
          </Button>
          <Button
            id="confirm-offer"
            busy={confirming.busy}
            onTap={() =>
              void confirming.run({
                id: booking.id,
                payment,
                pieceIds: booking.pieces.map(({ id }) => id),
                note: booking.note ?? undefined,
              })
            }
          >
            {usedUp ? texts.book.confirmPaying(booking.listPriceFen) : words.confirm}
          </Button>
        </div>
      </Foot>
    </>
  );
}
