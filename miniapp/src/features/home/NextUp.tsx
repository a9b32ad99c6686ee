import type { Entitlement, OwnPiece } from '@gemcare/shared/client';
import { jewellery } from '../../components/pictures/jewellery';
import { Piece } from '../../components/pictures/Picture';
import { Pill } from '../../components/Pill';
import { Section } from '../../components/Section';
import { Tap } from '../../components/Tap';
import type { View } from '../../hooks/useView';
import { dayOf } from '../../platform/day';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import { BookingTile } from '../bookings/BookingTile';
import type { Next } from './next.source';

const words = texts.home;
const MOST_DUE = 3;

interface NextUpProps {
  view: View<Next>;
  entitlements: readonly Entitlement[];
  now?: () => number;
}

/** The next booking, and pieces whose care is due. Where they can not be had, home does without. */
export function NextUp({ view, entitlements, now = Date.now }: NextUpProps) {
  if (view.state !== 'content') return null;
  const { booking, pieces } = view.data;
  const today = dayOf(new Date(now()).toISOString());
  const due = pieces
    .filter(({ nextCareOn }) => nextCareOn !== null && nextCareOn <= today)
    .slice(0, MOST_DUE);
  const cleanings = entitlements.find(({ kind }) => kind === 'cleaning');
  return (
    <>
      {booking ? (
        <Section
          title={words.nextUp}
          aside={
            <Tap className="section-link" id="home-bookings" onTap={() => go('bookings')}>
              {words.allBookings}
            </Tap>
          }
        >
          <BookingTile booking={booking} />
        </Section>
      ) : null}
      {due.length > 0 ? (
        <Section title={words.due}>
          <ul className="due">
            {due.map((piece) => (
              <li key={piece.id}>
                <DuePiece piece={piece} left={cleanings?.left} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

/** One tap opens the booking of its cleaning, with the piece already chosen. */
function DuePiece({ piece, left }: { piece: OwnPiece; left: number | null | undefined }) {
  return (
    <Tap
      className="tile due-piece"
      id={`due-${piece.id}`}
      onTap={() => go('book', { kind: 'cleaning', pieceId: piece.id })}
    >
      <span className="thumb">
        <Piece path={jewellery[piece.category]} />
      </span>
      <span className="due-words">
        <span className="tile-title">{piece.name}</span>
        <span className="tile-note num">{words.dueSince(piece.nextCareOn ?? '')}</span>
      </span>
      <Pill>{left ? words.dueFree(left) : words.dueBook}</Pill>
    </Tap>
  );
}
