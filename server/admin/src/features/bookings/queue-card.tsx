import type { StaffBooking } from '@gemcare/shared/client';
import { App, Button } from 'antd';
import { useWrite } from '../../api/use-write';
import { Refusal } from '../../components/states';
import { Tag, TierTag } from '../../components/tags';
import { formatCountdown, useSecondsLeft } from '../../kernel/use-seconds-left';
import { texts } from '../../texts';
import { useVisits } from '../../visit/visit-context';
import { guestOf, inStaffWords, lateBy, stateOf, stateTones } from './booking-words';

const { queue: words, actions } = texts.bookings;
/** From when on it is said how soon somebody comes. */
const SOON_MINUTES = 60;

interface QueueCardProps {
  booking: StaffBooking;
  nowMs: number;
  isScanned: boolean;
  onOpen: () => void;
}

/** Somebody of today, with the next step one press away. */
export function QueueCard({ booking, nowMs, isScanned, onOpen }: QueueCardProps) {
  const { member, note, state } = booking;
  const late = lateBy(booking, nowMs);
  const minutes = Math.ceil((Date.parse(booking.startsAt) - nowMs) / 60_000);
  return (
    <article className={`queue-card ${isScanned ? 'queue-card-scanned' : ''}`} data-testid="queue-card">
      <button type="button" className="queue-open" onClick={onOpen}>
        <span className="queue-line">
          <strong className="queue-time num">{booking.time}</strong>
          {late > 0 && <Tag tone="danger">{words.late(late)}</Tag>}
          {state === 'confirmed' && minutes > 0 && minutes <= SOON_MINUTES && (
            <Tag tone="ok">{words.soon(minutes)}</Tag>
          )}
          {state === 'held' && <Tag tone={stateTones.held}>{stateOf(booking)}</Tag>}
          {state === 'held' && booking.heldUntil && <HoldLeft until={booking.heldUntil} />}
          {booking.overtime && <Tag tone="champagne">{texts.bookings.overtime}</Tag>}
        </span>
        <span className="queue-line">
          <strong className="queue-name">{guestOf(booking)}</strong>
          {member && <TierTag tier={member.tier} />}
        </span>
        <span className="queue-line muted">{booking.service.name}</span>
        {member?.phone && <span className="queue-line muted num">{member.phone}</span>}
        {note && <span className="queue-note">{note}</span>}
      </button>
      <NextStep booking={booking} isDue={state === 'confirmed' && minutes <= SOON_MINUTES} onOpen={onOpen} />
    </article>
  );
}

function HoldLeft({ until }: { until: string }) {
  const left = useSecondsLeft(until);
  return <span className="num queue-hold">{formatCountdown(left)}</span>;
}

interface NextStepProps {
  booking: StaffBooking;
  /** Whether it is about time, so that the step stands out. */
  isDue: boolean;
  onOpen: () => void;
}

function NextStep({ booking, isDue, onOpen }: NextStepProps) {
  const { can, state } = booking;
  const { message } = App.useApp();
  const { visit } = useVisits();
  const checkIn = useWrite('bookingDesk.checkIn');
  const start = useWrite('bookingDesk.start');
  const params = { id: booking.id };
  const own = visit && visit.member.id === booking.member?.id ? visit : null;
  if (!can.checkIn && !can.start && !can.complete) return null;
  return (
    <div className="queue-step">
      <Refusal error={inStaffWords(checkIn.error ?? start.error)} />
      {can.checkIn && (
        <Button
          size="small"
          data-testid="queue-check-in"
          type={isDue ? 'primary' : 'default'}
          loading={checkIn.sending}
          onClick={() =>
            checkIn.send({ params, body: own ? { visitId: own.id } : {} }, () => {
              message.success(actions.checkedIn(guestOf(booking)));
            })
          }
        >
          {state === 'no_show' ? actions.lateCheckIn : actions.checkIn}
        </Button>
      )}
      {can.start && (
        <Button
          size="small"
          type="primary"
          loading={start.sending}
          onClick={() =>
            start.send({ params }, () => {
              message.success(actions.started);
            })
          }
        >
          {actions.start}
        </Button>
      )}
      {can.complete && !can.start && (
        <Button size="small" onClick={onOpen}>
          {actions.complete}
        </Button>
      )}
    </div>
  );
}
