import { useState } from 'react';
import { groupDigits, type Merge } from '@gemcare/shared/client';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useStaff } from '../../api/api-context';
import { usePages } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, Forbidden, QueryView } from '../../components/states';
import { Tag, TierTag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import { MergesHead } from './merges-head';
import { mergeState } from './merge-state';
import { UndoMerge } from './undo-merge';

const { columns: heads } = texts.merges;

const columnsFor = (onUndo: (merge: Merge) => void): readonly Column<Merge>[] => [
  { key: 'at', title: heads.at, nowrap: true, cell: ({ at }) => formatWhen(at) },
  { key: 'from', title: heads.from, cell: ({ from }) => <Member member={from} /> },
  { key: 'into', title: heads.into, cell: ({ into }) => <Member member={into} /> },
  { key: 'by', title: heads.by, nowrap: true, cell: ({ by }) => by.name },
  { key: 'reason', title: heads.reason, cell: ({ reason }) => reason },
  {
    key: 'state',
    title: heads.state,
    cell: (merge) => (
      <div className="merge-state">
        <Tag tone={merge.state === 'undone' ? 'grey' : 'ok'}>{mergeState(merge)}</Tag>
        {merge.undoReason && <span className="muted">{merge.undoReason}</span>}
        {merge.can.undo && (
          <Button size="small" data-testid="undo-merge" onClick={() => onUndo(merge)}>
            {texts.merges.undo}
          </Button>
        )}
      </div>
    ),
  },
];

/** Every merge, newest first, with the way back where there is one. */
export function MergeHistoryPage() {
  const { role } = useStaff();
  return (
    <div className="page">
      {abilitiesOf(role).mergeMembers ? (
        <>
          <MergesHead />
          <History />
        </>
      ) : (
        <Forbidden />
      )}
    </div>
  );
}

function History() {
  const [undoing, setUndoing] = useState<Merge | null>(null);
  const pages = usePages(['merges.list'], (api, cursor, signal) =>
    api.call('merges.list', { query: { cursor } }, { signal }),
  );
  return (
    <Card>
      <QueryView
        query={pages}
        rows={6}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="people" text={texts.merges.historyNone} />}
      >
        {(rows) => (
          <DataTable
            label={texts.merges.history}
            columns={columnsFor(setUndoing)}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </QueryView>
      <LoadMore pages={pages} />
      {undoing && <UndoMerge merge={undoing} onClose={() => setUndoing(null)} />}
    </Card>
  );
}

function Member({ member }: { member: Merge['from'] }) {
  return (
    <span className="merge-member">
      <Link to={`/members/${member.id}`}>{displayName(member)}</Link> <TierTag tier={member.tier} />
      <span className="muted num">{groupDigits(member.memberNo)}</span>
    </span>
  );
}
