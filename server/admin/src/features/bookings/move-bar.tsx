import { Button } from 'antd';
import { texts } from '../../texts';
import { guestOf } from './booking-words';
import type { Move } from './use-move';

const { move: words } = texts.bookings;

/** What is being moved and where it would go, in words; for screen readers all the time. */
export function MoveBar({ move }: { move: Move }) {
  const { moving } = move;
  return (
    <>
      <div className="visually-hidden" aria-live="assertive" data-testid="move-said">
        {move.said}
      </div>
      {moving && (
        <section className="move-bar" aria-label={words.action}>
          <div className="move-words">
            <strong>{words.bar(guestOf(moving.booking), moving.booking.service.name)}</strong>
            <span className="muted">{words.hint}</span>
          </div>
          <span className="move-aim num">{move.aim}</span>
          <Button id="move-drop" disabled={move.minutes === null} onClick={move.drop}>
            {words.drop}
          </Button>
          <Button id="move-cancel" ghost onClick={move.cancel}>
            {words.cancel}
          </Button>
        </section>
      )}
    </>
  );
}
