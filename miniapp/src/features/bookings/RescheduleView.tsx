import type { Booking } from '@gemcare/shared/client';
import { useEffect, useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Skeleton, ViewState } from '../../components/states';
import { useAction } from '../../hooks/useAction';
import { useView } from '../../hooks/useView';
import { goBack } from '../../platform/go';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { Foot } from '../booking/HoldBar';
import { LostSeat } from '../booking/LostSeat';
import { nextFree, type FreeTime } from '../booking/slots.rules';
import { TimePicker } from '../booking/TimePicker';
import { useSlots } from '../booking/useSlots';
import { rescheduleSource, type RescheduleInput, type RescheduleSource } from './bookings.source';
import '../booking/booking.scss';
import './bookings.scss';

const words = texts.bookings;
const NEXT_TIMES = 3;

interface RescheduleViewProps {
  id: string;
  source?: RescheduleSource;
  done?: () => void;
}

/** Another time for a booking, in the same store. */
export function RescheduleView({ id, source = rescheduleSource, done = goBack }: RescheduleViewProps) {
  const { view, reload } = useView(() => source.show(id));
  return (
    <ViewState view={view} skeleton={<Skeleton rows={3} />}>
      {(booking) => <Choosing booking={booking} source={source} done={done} onStale={reload} />}
    </ViewState>
  );
}

interface ChoosingProps {
  booking: Booking;
  source: RescheduleSource;
  done: () => void;
  onStale: () => unknown;
}

function Choosing({ booking, source, done, onStale }: ChoosingProps) {
  const of = { storeId: booking.store.id, serviceId: booking.service.id, moves: booking.id };
  const slots = useSlots((from, to) => source.slots(of, from, to));
  const [day, setDay] = useState<string | null>(null);
  const [chosen, setChosen] = useState<FreeTime | null>(null);
  const [lost, setLost] = useState<FreeTime | null>(null);
  const moving = useAction(async (input: RescheduleInput, key) => {
    await source.reschedule(input, key);
    say(words.rescheduled);
    done();
  });

  const code = moving.error?.code;
  const { reload } = slots;
  useEffect(() => {
    if (code === 'request.conflict') void onStale();
    if (code !== 'booking.slot_full') return;
    setLost(chosen);
    setChosen(null);
    void reload();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what was chosen when the refusal came, not afterwards
  }, [code, reload]);

  const pick = (time: FreeTime) => {
    moving.clear();
    setLost(null);
    setDay(time.day);
    setChosen(time);
  };
  const problem = code === 'request.conflict' ? words.rescheduleStale : moving.error?.title;
  return (
    <div className="book">
      <div className="tile reschedule-head">
        <span className="tile-title">{booking.service.name}</span>
        <span className="tile-note">{booking.store.name}</span>
        <span className="tile-note num">{words.rescheduleNow(words.when(booking.day, booking.time))}</span>
      </div>
      {lost && slots.view.state === 'content' ? (
        <LostSeat
          sentence={texts.book.lostFull(words.when(lost.day, lost.slot.time))}
          next={nextFree(slots.view.data.days, {
            from: lost.slot.startsAt,
            including: false,
            count: NEXT_TIMES,
          })}
          busy={moving.busy}
          onPick={pick}
        />
      ) : (
        <FormProblem sentence={problem} />
      )}
      <TimePicker
        slots={slots}
        day={day}
        chosen={chosen?.slot.startsAt ?? null}
        asking={null}
        onDay={setDay}
        onPick={(slot, on) => pick({ day: on, slot })}
      />
      <Foot>
        <p className="foot-sentence num">
          {chosen ? words.rescheduleTo(words.when(chosen.day, chosen.slot.time)) : words.reschedulePick}
        </p>
        <Button
          id="confirm-reschedule"
          disabled={chosen === null}
          busy={moving.busy}
          onTap={() => {
            if (chosen === null) return;
            void moving.run({
              id: booking.id,
              startsAt: chosen.slot.startsAt,
              version: booking.version,
            });
          }}
        >
          {words.rescheduleConfirm}
        </Button>
      </Foot>
    </div>
  );
}
