import type { Slot, SlotDay, Slots } from '@gemcare/shared/client';
import { Button } from '../../components/Button';
import { ViewState } from '../../components/states';
import { texts } from '../../texts';
import { DayStrip } from './DayStrip';
import { firstDay, freeTimes } from './slots.rules';
import { TimeGrid } from './TimeGrid';
import type { OpenedSlots } from './useSlots';

const words = texts.book;

export interface TimePickerProps {
  slots: OpenedSlots;
  /** The day that was chosen; null opens with the first that has a free time. */
  day: string | null;
  chosen: string | null;
  asking: string | null;
  onDay: (day: string) => void;
  onPick: (slot: Slot, day: string) => void;
  /** A full time was tapped, or a full day; without it they are only shown. */
  onFull?: ((day: string, slot: Slot | null) => void) | undefined;
}

/** Days and their start times. */
export const TimePicker = ({ slots, ...rest }: TimePickerProps) => (
  <ViewState view={slots.view} skeleton={<TimesSkeleton />}>
    {(data) => <Times data={data} slots={slots} {...rest} />}
  </ViewState>
);

function Times({
  data,
  slots,
  day,
  chosen,
  asking,
  onDay,
  onPick,
  onFull,
}: TimePickerProps & { data: Slots }) {
  const shown = data.days.find((one) => one.day === day)?.day ?? firstDay(data.days);
  const open = data.days.find((one) => one.day === shown);
  if (!open) return <p className="times-none">{words.noDays}</p>;
  return (
    <>
      <DayStrip
        days={data.days}
        today={data.today}
        chosen={shown}
        more={slots.more}
        onChoose={onDay}
        onMore={() => void slots.loadMore()}
      />
      <div className="times-head">
        <span className="times-day num">{words.dayName(open.day)}</span>
        {open.note && !open.closed ? <span className="tile-note">{open.note}</span> : null}
      </div>
      <Emptiness open={open} />
      {open.slots.length > 0 && freeTimes(open) === 0 && onFull ? (
        <div className="times-all-full">
          <span>{words.allFull}</span>
          <Button tone="ghost" id="wait-day" onTap={() => onFull(open.day, null)}>
            {texts.wait.waitDay}
          </Button>
        </div>
      ) : null}
      <TimeGrid
        slots={open.slots}
        chosen={chosen}
        asking={asking}
        onPick={(slot) => onPick(slot, open.day)}
        onFull={onFull ? (slot) => onFull(open.day, slot) : undefined}
      />
      {onFull && open.slots.some(({ left }) => left === 0) ? (
        <p className="times-hint">{words.fullHint}</p>
      ) : null}
    </>
  );
}

/** Why a day has no times at all. */
function Emptiness({ open }: { open: SlotDay }) {
  if (open.slots.length > 0) return null;
  return <p className="times-none">{open.closed ? words.closedDay(open.note) : words.noTimes}</p>;
}

/** The shape of a strip and a grid, while they come. */
const TimesSkeleton = () => (
  <div className="times-skeleton" role="status" aria-label={texts.list.loading}>
    <div className="strip-row">
      {Array.from({ length: 7 }, (_, index) => (
        <div key={index} className="day skeleton-block" />
      ))}
    </div>
    <div className="times-grid times-skeleton-grid">
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className="time skeleton-block" />
      ))}
    </div>
  </div>
);
