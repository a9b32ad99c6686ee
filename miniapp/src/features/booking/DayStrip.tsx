import type { SlotDay } from '@gemcare/shared/client';
import { Strip } from '../../components/Strip';
import { Tap } from '../../components/Tap';
import { texts } from '../../texts';
import { freeTimes } from './slots.rules';
import type { MoreDays } from './useSlots';

const words = texts.book;

/** What a day has to offer, in two words. */
function stateOf(day: SlotDay): string {
  if (day.closed) return words.dayClosed;
  if (day.slots.length === 0) return words.dayNone;
  const free = freeTimes(day);
  return free === 0 ? words.dayFull : words.dayLeft(free);
}

interface DayStripProps {
  days: readonly SlotDay[];
  today: string;
  chosen: string | null;
  more: MoreDays;
  onChoose: (day: string) => void;
  onMore: () => void;
}

/** Days side by side, each with how many start times are left. */
export function DayStrip({ days, today, chosen, more, onChoose, onMore }: DayStripProps) {
  return (
    <Strip label={words.days} shown={chosen ? `day-${chosen}` : undefined}>
      {days.map((day) => {
        const isChosen = day.day === chosen;
        const looks = `${isChosen ? 'day-on' : ''} ${freeTimes(day) === 0 ? 'day-off' : ''}`;
        return (
          <Tap
            key={day.day}
            id={`day-${day.day}`}
            className={`day num ${looks}`}
            pressed={isChosen}
            onTap={() => onChoose(day.day)}
          >
            <span className="day-name">{day.day === today ? words.today : words.weekday(day.day)}</span>
            <span className="day-number">{words.chipDay(day.day)}</span>
            <span className="day-left">{stateOf(day)}</span>
          </Tap>
        );
      })}
      {more === 'end' ? null : (
        <Tap className="day day-more" id="days-more" disabled={more === 'loading'} onTap={onMore}>
          <span>{more === 'failed' ? words.moreDaysFailed : words.moreDays}</span>
        </Tap>
      )}
    </Strip>
  );
}
