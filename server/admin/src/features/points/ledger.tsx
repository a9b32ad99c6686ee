import { formatDelta, type PointsEntry } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';

const { ledgerColumns } = texts.points;

const columns: readonly Column<PointsEntry>[] = [
  { key: 'at', title: ledgerColumns.at, nowrap: true, cell: ({ at }) => formatWhen(at) },
  {
    key: 'title',
    title: ledgerColumns.title,
    cell: ({ title, kind, pending }) => (
      <>
        {title} {pending && <Tag tone="warn">{texts.points.pending}</Tag>}
        <div className="muted">{texts.points.kinds[kind]}</div>
      </>
    ),
  },
  {
    key: 'delta',
    title: ledgerColumns.delta,
    numeric: true,
    cell: ({ delta }) => <strong className={delta > 0 ? 'plus' : 'minus'}>{formatDelta(delta)}</strong>,
  },
];

/** Every line of the ledger, newest first. */
export function Ledger({ memberId }: { memberId: string }) {
  const pages = usePages(['points.memberEntries', memberId], (api, cursor, signal) =>
    api.call('points.memberEntries', { params: { id: memberId }, query: { cursor } }, { signal }),
  );
  return (
    <>
      <div className="section-head">
        <h3>{texts.points.ledger}</h3>
      </div>
      <QueryView
        query={pages}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="scroll" text={texts.points.noLedger} />}
      >
        {(rows) => (
          <DataTable label={texts.points.ledger} columns={columns} rows={rows} rowKey={({ id }) => id} />
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </>
  );
}
