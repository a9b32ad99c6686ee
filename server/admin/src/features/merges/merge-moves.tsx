import type { MergePreview } from '@gemcare/shared/client';
import { Card } from '../../components/card';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';

type Name = keyof typeof texts.merges.filledNames;

/** A field may be added by a feature before it has a word here: then its own name is shown, not left out. */
const nameOf = (field: string): string =>
  field in texts.merges.filledNames ? texts.merges.filledNames[field as Name] : field; // it was found among the names

/** What goes along, kind by kind, and which blanks are filled. */
export function MergeMoves({
  preview: { moves, filled },
}: {
  preview: Pick<MergePreview, 'moves' | 'filled'>;
}) {
  const { movesTitle, nothingMoves, countOf, filledTitle } = texts.merges;
  return (
    <Card title={movesTitle}>
      {moves.length === 0 ? (
        <p className="muted">{nothingMoves}</p>
      ) : (
        <ul className="merge-moves" id="merge-moves">
          {moves.map(({ table, title, count }) => (
            <li key={table}>
              <span>{title}</span>
              <strong className="num">{countOf(count)}</strong>
            </li>
          ))}
        </ul>
      )}
      {filled.length > 0 && (
        <p className="merge-filled">
          <span className="muted">{filledTitle}</span>{' '}
          {filled.map((field) => (
            <Tag key={field} tone="ok">
              {nameOf(field)}
            </Tag>
          ))}
        </p>
      )}
    </Card>
  );
}
