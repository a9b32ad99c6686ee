import type { Slot } from '@gemcare/shared/client';
import { Tap } from '../../components/Tap';
import { texts } from '../../texts';
import { byPart, isFree } from './slots.rules';

const words = texts.book;

interface TimeGridProps {
  slots: readonly Slot[];
  /** The start time that is held, or chosen. */
  chosen: string | null;
  /** The start time that is being asked for. */
  asking: string | null;
  onPick: (slot: Slot) => void;
  /** A full one was tapped; without it full ones are only shown. */
  onFull?: ((slot: Slot) => void) | undefined;
}

/** Where never more than two fit, only the last one is worth saying. */
const toldFrom = (slots: readonly Slot[]): number => (slots.some(({ left }) => left === null) ? 2 : 1);

/** The start times of a day by morning, afternoon and evening. */
export const TimeGrid = ({ slots, ...rest }: TimeGridProps) => (
  <>
    {byPart(slots).map(({ part, slots: times }) => (
      <section key={part} className="times" aria-label={words[part]}>
        <h2 className="times-title">{words[part]}</h2>
        <div className="times-grid">
          {times.map((slot) => (
            <Time key={slot.startsAt} slot={slot} few={toldFrom(slots)} {...rest} />
          ))}
        </div>
      </section>
    ))}
  </>
);

interface TimeProps extends Omit<TimeGridProps, 'slots'> {
  slot: Slot;
  /** So many or fewer are told. */
  few: number;
}

function Time({ slot, few, chosen, asking, onPick, onFull }: TimeProps) {
  const isChosen = slot.startsAt === chosen;
  // A time that is held for this very person takes its own seat: it is theirs, not full.
  const isFull = !isFree(slot) && !isChosen;
  const left = isChosen || (slot.left ?? 0) > few ? null : slot.left;
  const looks = isChosen ? 'time-on' : isFull ? 'time-full' : '';
  return (
    <Tap
      id={`time-${slot.time}`}
      className={`time num ${looks} ${slot.startsAt === asking ? 'time-asking' : ''}`}
      pressed={isChosen}
      label={words.timeLabel(slot.time, left)}
      disabled={asking !== null || (isFull && !onFull)}
      onTap={() => (isFull ? onFull?.(slot) : onPick(slot))}
    >
      <span className="time-clock">{slot.time}</span>
      <Left isFull={isFull} left={left} />
    </Tap>
  );
}

function Left({ isFull, left }: { isFull: boolean; left: number | null }) {
  if (isFull) return <span className="time-note">{words.full}</span>;
  return left === null || left === 0 ? null : <span className="time-few">{words.fewLeft(left)}</span>;
}
