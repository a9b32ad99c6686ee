import { Tap } from '../../components/Tap';
import { texts } from '../../texts';
import type { FreeTime } from './slots.rules';

const words = texts.book;

interface LostSeatProps {
  /** What happened, in an honest sentence. */
  sentence: string;
  next: readonly FreeTime[];
  busy: boolean;
  onPick: (time: FreeTime) => void;
}

/** A time that is gone, and the next ones to have with one tap. */
export const LostSeat = ({ sentence, next, busy, onPick }: LostSeatProps) => (
  <section className="lost" id="lost" role="alert">
    <p className="lost-sentence num">{sentence}</p>
    <p className="lost-lead">{next.length > 0 ? words.lostNext : words.lostNone}</p>
    <div className="lost-next">
      {next.map((time, index) => (
        <Tap
          key={time.slot.startsAt}
          id={`next-${index}`}
          className="lost-time num"
          disabled={busy}
          onTap={() => onPick(time)}
        >
          {words.moment(time.day, time.slot.time)}
        </Tap>
      ))}
    </div>
  </section>
);
