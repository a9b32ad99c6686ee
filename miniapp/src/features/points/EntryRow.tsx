import { formatDelta, formatInstant, type PointsEntry, type PointsKind } from '@gemcare/shared/client';
import { colors } from '../../components/colors';
import { Icon } from '../../components/pictures/Picture';
import type { IconName } from '../../components/pictures/icons';
import { Pill } from '../../components/Pill';
import { dayOf } from '../../platform/day';
import { texts } from '../../texts';

const ICONS: Record<PointsKind, IconName> = {
  opening: 'card',
  earn: 'bag',
  bonus: 'spark',
  redeem: 'gift',
  redeem_reversal: 'undo',
  earn_reversal: 'undo',
  expire: 'clock',
  adjust: 'edit',
  merge_in: 'plus',
  merge_out: 'undo',
};

/** One line of the ledger. */
export function EntryRow({ entry }: { entry: PointsEntry }) {
  return (
    <li className="entry">
      <span className="entry-icon">
        <Icon name={ICONS[entry.kind]} size={20} color={colors.bronze} />
      </span>
      <div className="entry-words">
        <span className="entry-title">{entry.title}</span>
        <span className="tile-note num">{formatInstant(entry.at)}</span>
        {entry.pending && entry.maturesAt ? (
          <span className="entry-pending">
            <Pill tone="gold">{texts.points.pendingPill}</Pill>
            <span className="tile-note num">{texts.points.arrives(dayOf(entry.maturesAt))}</span>
          </span>
        ) : null}
      </div>
      <span className={`entry-delta num ${entry.delta > 0 ? 'entry-plus' : ''}`}>
        {formatDelta(entry.delta)}
      </span>
    </li>
  );
}
