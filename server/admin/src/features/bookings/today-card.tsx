import { BOOKING_STATE_NAMES, type StaffBooking } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { Card } from '../../components/card';
import { EmptyState, QueryView } from '../../components/states';
import { Tag, TierTag } from '../../components/tags';
import { useNow } from '../../kernel/use-now';
import { texts } from '../../texts';
import { guestOf, lateBy } from './booking-words';
import { stillToCome } from './queue-model';
import { useToday } from './use-today';
import '../../styles/bookings.css';

const { card: words } = texts.bookings;
const NEXT_SHOWN = 4;
const COUNTED = ['confirmed', 'checked_in', 'in_service', 'completed', 'no_show'] as const;

/** Who comes next today, and how far everybody is. */
export function TodayCard({ storeId }: { storeId: string }) {
  const query = useToday(storeId);
  return (
    <Card title={words.title} extra={<Link to="/bookings/queue">{words.queue}</Link>}>
      <QueryView
        query={query}
        rows={4}
        isEmpty={({ bookings }) => bookings.length === 0}
        empty={
          <EmptyState drawing="ring" text={words.none} action={<Link to="/bookings">{words.all}</Link>} />
        }
      >
        {({ bookings }) => <Today bookings={bookings} />}
      </QueryView>
    </Card>
  );
}

function Today({ bookings }: { bookings: readonly StaffBooking[] }) {
  const nowMs = useNow();
  const next = stillToCome(bookings);
  return (
    <>
      <ul className="today-counts" aria-label={words.counts}>
        {COUNTED.map((state) => (
          <li key={state}>
            <strong className="num">{bookings.filter((booking) => booking.state === state).length}</strong>
            <span>{BOOKING_STATE_NAMES[state]}</span>
          </li>
        ))}
      </ul>
      {next.length === 0 && <p className="muted">{words.noneLeft}</p>}
      <ul className="rows">
        {next.slice(0, NEXT_SHOWN).map((booking) => {
          const late = lateBy(booking, nowMs);
          return (
            <li key={booking.id}>
              <Link className="row-link today-row" to={`/bookings/queue?booking=${booking.id}`}>
                <strong className="num">{booking.time}</strong>
                <span className="row-words">
                  <strong>{guestOf(booking)}</strong>
                  <span className="muted">{booking.service.name}</span>
                </span>
                <span className="push today-tags">
                  {late > 0 && <Tag tone="danger">{texts.bookings.queue.late(late)}</Tag>}
                  {booking.member && <TierTag tier={booking.member.tier} />}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}
