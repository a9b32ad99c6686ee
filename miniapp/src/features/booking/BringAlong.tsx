import type { OwnPiece } from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Section } from '../../components/Section';
import { Sheet } from '../../components/Sheet';
import { Tap } from '../../components/Tap';
import { colors } from '../../components/colors';
import { jewellery } from '../../components/pictures/jewellery';
import { Icon, Piece } from '../../components/pictures/Picture';
import { texts } from '../../texts';

const words = texts.book;
const MOST = 10;

interface BringAlongProps {
  pieces: readonly OwnPiece[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}

/** The pieces a member brings: optional, so that the bench can get ready. */
export function BringAlong({ pieces, chosen, onChange }: BringAlongProps) {
  const [choosing, setChoosing] = useState(false);
  if (pieces.length === 0) return null;
  const brought = pieces.filter(({ id }) => chosen.includes(id));
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <Section
      title={words.piecesTitle}
      aside={
        <Tap className="section-link" id="add-piece" onTap={() => setChoosing(true)}>
          {brought.length === 0 ? words.addPiece : words.changePieces}
        </Tap>
      }
    >
      {brought.length === 0 ? (
        <p className="bring-none">{words.noPieces}</p>
      ) : (
        <ul className="tile bring">
          {brought.map((piece) => (
            <li key={piece.id} className="bring-piece">
              <PieceWords piece={piece} />
            </li>
          ))}
        </ul>
      )}
      <Sheet open={choosing} title={words.piecesSheet} onClose={() => setChoosing(false)}>
        <div className="bring-list">
          {pieces.map((piece) => {
            const isChosen = chosen.includes(piece.id);
            return (
              <Tap
                key={piece.id}
                id={`piece-${piece.id}`}
                className="bring-piece bring-choice"
                pressed={isChosen}
                disabled={!isChosen && chosen.length >= MOST}
                onTap={() => toggle(piece.id)}
              >
                <PieceWords piece={piece} />
                <span className={`bring-mark ${isChosen ? 'bring-mark-on' : ''}`}>
                  {isChosen ? <Icon name="check" size={16} color={colors.paper} strokeWidth={2} /> : null}
                </span>
              </Tap>
            );
          })}
        </div>
        {chosen.length >= MOST ? <p className="bring-none">{words.tooMany}</p> : null}
        <Button id="pieces-done" onTap={() => setChoosing(false)}>
          {words.piecesDone}
        </Button>
      </Sheet>
    </Section>
  );
}

function PieceWords({ piece }: { piece: OwnPiece }) {
  const facts = [piece.material, piece.stones, piece.certificateNo].filter((fact) => fact !== null);
  return (
    <>
      <span className="thumb">
        <Piece path={jewellery[piece.category]} />
      </span>
      <span className="bring-words">
        <span className="tile-title">{piece.name}</span>
        {facts.length === 0 ? null : <span className="tile-note num">{facts.join(' · ')}</span>}
      </span>
    </>
  );
}
