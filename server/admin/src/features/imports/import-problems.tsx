import type { Import, ImportUnit } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { QueryView } from '../../components/states';
import { texts } from '../../texts';

const { rowColumns: heads } = texts.imports;

const columns: readonly Column<ImportUnit>[] = [
  {
    key: 'row',
    title: heads.row,
    nowrap: true,
    cell: ({ fromRow, toRow }) => texts.imports.rows(fromRow, toRow),
  },
  { key: 'label', title: heads.label, cell: ({ label }) => label ?? texts.common.none },
  {
    key: 'problem',
    title: heads.problem,
    cell: ({ fromRow, toRow, problems }) => (
      <ul>
        {problems.map(({ row, column, code, message }) => (
          <li key={`${row}-${column ?? ''}-${code}`}>
            {fromRow !== toRow && <span className="muted">{`${row}：`}</span>}
            {column && <strong>{`${column} `}</strong>}
            {message}
          </li>
        ))}
      </ul>
    ),
  },
];

/** The rows that are wrong, in the order of the file. */
export function ImportProblems({ found: { id, version } }: { found: Import }) {
  const pages = usePages(['imports.rows', id, version], (api, cursor, signal) =>
    api.call('imports.rows', { params: { id }, query: { outcome: 'refused', cursor } }, { signal }),
  );
  return (
    <>
      <div className="section-head">
        <h3>{texts.imports.problems}</h3>
      </div>
      <QueryView
        query={pages}
        rows={4}
        isEmpty={(rows) => rows.length === 0}
        empty={<p>{texts.imports.noProblems}</p>}
      >
        {(rows) => (
          <DataTable
            label={texts.imports.problems}
            columns={columns}
            rows={rows}
            rowKey={({ fromRow }) => String(fromRow)}
          />
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </>
  );
}
