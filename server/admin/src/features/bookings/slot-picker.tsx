import { Button } from 'antd';
import { formatDay, type SlotDay, type Slots } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { QueryView, Loading } from '../../components/states';
import { addDays, weekdayOf } from '../../kernel/days';
import { texts } from '../../texts';

const { form: words } = texts.bookings;
const DAYS_SHOWN = 7;

/** A start time that was picked. */
export interface Picked {
  day: string;
  time: string;
  startsAt: string;
}

interface SlotPickerProps {
  storeId: string;
  serviceId: string;
  /** The day looked at. */
  day: string;
  today: string;
  picked: Picked | null;
  /** The time a booking has now, marked as such. */
  current?: { day: string; time: string };
  /** A booking that is to be moved: what it occupies is free for itself. */
  moves?: string;
  onDay: (day: string) => void;
  onPick: (slot: Picked) => void;
}

/** Days as a strip, and the start times of one of them with how many more fit. */
export function SlotPicker(props: SlotPickerProps) {
  const { storeId, serviceId, day, today, picked, current, moves, onDay, onPick } = props;
  const from = weekFrom(day, today);
  const query = useAnswer('booking.slots', {
    params: { id: storeId },
    query: { serviceId, from, to: addDays(from, DAYS_SHOWN - 1), ...(moves === undefined ? {} : { moves }) },
  });
  return (
    <QueryView query={query} loading={<Loading rows={4} />}>
      {(slots) => {
        const shown = slots.days.find((one) => one.day === day);
        return (
          <>
            <DayStrip slots={slots} day={day} from={from} today={today} onDay={onDay} />
            {shown && shown.slots.length > 0 ? (
              <ul className="slots">
                {shown.slots.map(({ time, startsAt, left }) => {
                  const label =
                    left === null ? words.slotFree : left === 0 ? words.full : words.slotLeft(left);
                  const isPicked = picked?.startsAt === startsAt;
                  const isCurrent = current?.day === day && current.time === time;
                  return (
                    <li key={startsAt}>
                      <button
                        type="button"
                        className={`slot ${isPicked ? 'slot-picked' : ''}`}
                        data-testid="slot"
                        aria-pressed={isPicked}
                        aria-label={words.slotLabel(time, isCurrent ? texts.bookings.move.same : label)}
                        disabled={isCurrent || left === 0}
                        onClick={() => onPick({ day, time, startsAt })}
                      >
                        <strong className="num">{time}</strong>
                        <span>{isCurrent ? texts.bookings.move.same : label}</span>
                      </button>
                    </li>
                  );
                })}
              </ul>
            ) : (
              <p className="slots-none">
                {shown?.note ? texts.bookings.calendar.closedNote(shown.note) : words.noSlots}
              </p>
            )}
          </>
        );
      }}
    </QueryView>
  );
}

/** Seven days that hold the day looked at, counted from today on. */
function weekFrom(day: string, today: string): string {
  let from = today;
  while (addDays(from, DAYS_SHOWN) <= day) from = addDays(from, DAYS_SHOWN);
  return from;
}

interface DayStripProps {
  slots: Slots;
  day: string;
  from: string;
  today: string;
  onDay: (day: string) => void;
}

function DayStrip({ slots, day, from, today, onDay }: DayStripProps) {
  return (
    <div className="day-strip" role="group" aria-label={words.days}>
      <Button
        type="text"
        aria-label={words.earlier}
        disabled={from <= today}
        onClick={() => onDay(addDays(from, -DAYS_SHOWN))}
      >
        ‹
      </Button>
      {slots.days.map((one) => (
        <button
          key={one.day}
          type="button"
          className={`day ${one.day === day ? 'day-picked' : ''}`}
          aria-pressed={one.day === day}
          onClick={() => onDay(one.day)}
        >
          <span>{one.day === today ? texts.bookings.calendar.today : weekdayOf(one.day)}</span>
          <strong className="num">{formatDay(one.day)}</strong>
          <span>{sayDay(one)}</span>
        </button>
      ))}
      <Button
        type="text"
        aria-label={words.later}
        disabled={addDays(from, DAYS_SHOWN) > slots.lastDay}
        onClick={() => onDay(addDays(from, DAYS_SHOWN))}
      >
        ›
      </Button>
    </div>
  );
}

function sayDay({ closed, note, slots }: SlotDay): string {
  if (closed) return note ?? words.rest;
  return slots.some(({ left }) => left !== 0) ? words.slotFree : words.full;
}
