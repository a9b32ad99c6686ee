import type { StaffBookingDetails } from '@gemcare/shared/client';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';

const { detail: words } = texts.bookings;

type Entry = StaffBookingDetails['history'][number];

const byWhom = ({ by, byKind }: Entry): string =>
  by ?? (byKind === 'member' ? words.byMember : byKind === 'system' ? words.bySystem : texts.common.none);

/** What happened with a booking, the latest first. */
export function BookingHistory({ history }: { history: readonly Entry[] }) {
  return (
    <section>
      <div className="section-head">
        <h3>{words.history}</h3>
      </div>
      <ol className="booking-history">
        {history
          .toSorted((a, b) => (a.at < b.at ? 1 : -1))
          .map((entry) => (
            <li key={`${entry.at} ${entry.kind}`}>
              <div>
                <strong>{words.events[entry.kind]}</strong>
                {entry.startsAt &&
                  entry.kind === 'rescheduled' &&
                  ` ${words.movedTo(formatWhen(entry.startsAt))}`}
              </div>
              {entry.reason && <div>{words.because(entry.reason)}</div>}
              <div className="muted num">
                {formatWhen(entry.at)} · {byWhom(entry)}
              </div>
            </li>
          ))}
      </ol>
    </section>
  );
}
