import type { Import } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { usePages } from '../../api/use-answer';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { formatRows, TONES } from './import-states';

const { columns: heads } = texts.imports;

const columns: readonly Column<Import>[] = [
  {
    key: 'file',
    title: heads.file,
    cell: ({ id, fileName }) => (
      <Link to={`/imports/${id}`} className="import-file-name">
        {fileName}
      </Link>
    ),
  },
  { key: 'kind', title: heads.kind, nowrap: true, cell: ({ kind }) => texts.imports.kinds[kind] },
  {
    key: 'state',
    title: heads.state,
    nowrap: true,
    cell: ({ state }) => <Tag tone={TONES[state]}>{texts.imports.states[state]}</Tag>,
  },
  { key: 'rows', title: heads.rows, numeric: true, cell: ({ totalRows }) => formatRows(totalRows) },
  {
    key: 'result',
    title: heads.result,
    cell: ({ isDryRun, rowsRead, fresh, unchanged, refused }) =>
      isDryRun || rowsRead === 0
        ? texts.common.none
        : texts.imports.result(formatRows(fresh), formatRows(unchanged), formatRows(refused)),
  },
  { key: 'at', title: heads.at, nowrap: true, cell: ({ createdAt }) => formatWhen(createdAt) },
  { key: 'by', title: heads.by, nowrap: true, cell: ({ by }) => by.name },
];

/** What a store has brought so far, newest first. */
export function ImportHistory({ storeId }: { storeId: string }) {
  const pages = usePages(['imports.list', storeId], (api, cursor, signal) =>
    api.call('imports.list', { query: { storeId, cursor } }, { signal }),
  );
  return (
    <Card title={texts.imports.history} className="import-history">
      <QueryView
        query={pages}
        rows={4}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="scroll" text={texts.imports.none} />}
      >
        {(rows) => (
          <DataTable label={texts.imports.history} columns={columns} rows={rows} rowKey={({ id }) => id} />
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </Card>
  );
}
