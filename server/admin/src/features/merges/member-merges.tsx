import { useState } from 'react';
import { Button } from 'antd';
import { groupDigits, type Merge } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { usePages } from '../../api/use-answer';
import { Card } from '../../components/card';
import { LoadMore } from '../../components/load-more';
import { ErrorState } from '../../components/states';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import { mergeState } from './merge-state';
import { UndoMerge } from './undo-merge';
import '../../styles/merges.css';

/** The merges of one member, with the way back. Most members have none: then nothing is shown. */
export function MemberMerges({ memberId }: { memberId: string }) {
  const [undoing, setUndoing] = useState<Merge | null>(null);
  const pages = usePages(['merges.list', memberId], (api, cursor, signal) =>
    api.call('merges.list', { query: { memberId, cursor } }, { signal }),
  );
  if (!pages.data && pages.error) {
    return (
      <Card title={texts.merges.history}>
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      </Card>
    );
  }
  if (!pages.data || pages.data.length === 0) return null;
  return (
    <Card title={texts.merges.history}>
      <ul className="rows" id="member-merges">
        {pages.data.map((merge) => (
          <Item key={merge.id} merge={merge} memberId={memberId} onUndo={() => setUndoing(merge)} />
        ))}
      </ul>
      <LoadMore pages={pages} />
      {undoing && <UndoMerge merge={undoing} onClose={() => setUndoing(null)} />}
    </Card>
  );
}

interface ItemProps {
  merge: Merge;
  memberId: string;
  onUndo: () => void;
}

function Item({ merge, memberId, onUndo }: ItemProps) {
  const stays = merge.into.id === memberId;
  const other = stays ? merge.from : merge.into;
  const name = displayName(other);
  return (
    <li className="member-merge">
      <Link to={`/members/${other.id}`}>
        {stays ? texts.merges.mergedFrom(name) : texts.merges.mergedInto(name)}
      </Link>
      <span className="muted num">{groupDigits(other.memberNo)}</span>
      <span className="muted">{texts.merges.byAt(merge.by.name, formatWhen(merge.at))}</span>
      <span>{merge.reason}</span>
      <span className="muted">
        {mergeState(merge)}
        {merge.undoReason && ` · ${merge.undoReason}`}
      </span>
      {merge.can.undo && (
        <Button size="small" data-testid="undo-merge" onClick={onUndo}>
          {texts.merges.undo}
        </Button>
      )}
    </li>
  );
}
