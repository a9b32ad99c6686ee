import type { Booking } from '@gemcare/shared/client';
import { Icon } from '../../components/pictures/Picture';
import { FormProblem } from '../../components/FormProblem';
import { Tap } from '../../components/Tap';
import { useAction } from '../../hooks/useAction';
import { keepInCalendar } from '../../platform/calendar';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import type { BookingSource } from './bookings.source';

const words = texts.bookings;

interface CalendarButtonProps {
  booking: Booking;
  source: Pick<BookingSource, 'calendar'>;
}

/** Puts a booking into the phone's calendar. */
export function CalendarButton({ booking, source }: CalendarButtonProps) {
  const keeping = useAction(async ({ id, number, service, store, startsAt, endsAt }: Booking) => {
    const kept = await keepInCalendar({
      title: `${service.name} · ${store.name}`,
      startsAt,
      endsAt,
      location: store.address,
      description: `${words.number} ${number}`,
      fileName: `${number}.ics`,
      file: () => source.calendar(id),
    });
    if (kept) say(words.inCalendar);
  });
  return (
    <>
      <Tap
        className="row calendar-row tile"
        id="add-to-calendar"
        disabled={keeping.busy}
        onTap={() => void keeping.run(booking)}
      >
        <Icon name="calendar" size={22} />
        <span className="row-title">{words.calendar}</span>
      </Tap>
      <FormProblem sentence={keeping.error?.title} />
    </>
  );
}
