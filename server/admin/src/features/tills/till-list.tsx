import { useState } from 'react';
import { Button } from 'antd';
import type { Till } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { RenameTill } from './rename-till';
import { RevokeTill } from './revoke-till';

type Act = 'rename' | 'revoke';
const { columns: heads } = texts.tills;

const columnsFor = (onAct: (till: Till, act: Act) => void): readonly Column<Till>[] => [
  { key: 'name', title: heads.name, cell: ({ name }) => <strong>{name}</strong> },
  {
    key: 'key',
    title: heads.key,
    nowrap: true,
    cell: ({ keyPrefix }) => <code className="till-key-prefix">{keyPrefix}…</code>,
  },
  {
    key: 'made',
    title: heads.made,
    nowrap: true,
    cell: ({ madeBy, madeAt }) => (
      <>
        {madeBy.name}
        <div className="muted">{formatWhen(madeAt)}</div>
      </>
    ),
  },
  {
    key: 'lastUsed',
    title: heads.lastUsed,
    nowrap: true,
    cell: ({ lastUsedAt }) =>
      lastUsedAt ? formatWhen(lastUsedAt) : <span className="muted">{texts.tills.neverUsed}</span>,
  },
  {
    key: 'state',
    title: heads.state,
    cell: ({ revokedAt, revokedBy }) =>
      revokedAt === null ? (
        <Tag tone="ok">{texts.tills.works}</Tag>
      ) : (
        <>
          <Tag tone="grey">{texts.tills.revoked}</Tag>
          <div className="muted">{texts.tills.revokedBy(revokedBy?.name ?? '', formatWhen(revokedAt))}</div>
        </>
      ),
  },
  {
    key: 'actions',
    title: heads.actions,
    nowrap: true,
    cell: (till) =>
      till.revokedAt === null && (
        <span className="till-actions">
          <Button
            size="small"
            aria-label={texts.tills.renameOf(till.name)}
            onClick={() => onAct(till, 'rename')}
          >
            {texts.tills.rename}
          </Button>
          <Button
            size="small"
            danger
            aria-label={texts.tills.revokeOf(till.name)}
            onClick={() => onAct(till, 'revoke')}
          >
            {texts.tills.revoke}
          </Button>
        </span>
      ),
  },
];

/** A store's tills with their keys, the newest first. */
export function TillList({ storeId }: { storeId: string }) {
  const [chosen, setChosen] = useState<{ till: Till; act: Act } | null>(null);
  const pages = usePages(['tills.list', storeId], (api, cursor, signal) =>
    api.call('tills.list', { query: { storeId, cursor } }, { signal }),
  );
  const close = (): void => setChosen(null);
  return (
    <Card>
      <QueryView
        query={pages}
        rows={4}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="scroll" text={texts.tills.none} />}
      >
        {(rows) => (
          <DataTable
            label={texts.tills.list}
            columns={columnsFor((till, act) => setChosen({ till, act }))}
            rows={rows}
            rowKey={({ id }) => id}
            rowClass={({ revokedAt }) => (revokedAt === null ? undefined : 'till-revoked')}
          />
        )}
      </QueryView>
      <LoadMore pages={pages} />
      {chosen?.act === 'rename' && <RenameTill till={chosen.till} onClose={close} />}
      {chosen?.act === 'revoke' && <RevokeTill till={chosen.till} onClose={close} />}
    </Card>
  );
}
