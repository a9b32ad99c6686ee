import { formatDelta, formatFen, type SaleSummary } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { usePages } from '../../api/use-answer';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';

const { columns: heads } = texts.sales;

/** Columns of any list of sales. Of another store only date, kind and store are known. */
export const saleColumns: readonly Column<SaleSummary>[] = [
  { key: 'at', title: heads.at, cell: ({ soldAt }) => formatWhen(soldAt) },
  {
    key: 'receipt',
    title: heads.receipt,
    cell: ({ id, detail }) =>
      detail ? (
        <Link to={`/sales/${id}`}>{detail.receiptNo}</Link>
      ) : (
        <span className="muted">{texts.common.none}</span>
      ),
  },
  {
    key: 'items',
    title: heads.items,
    cell: ({ detail }) =>
      detail ? (
        texts.sales.items(detail.items, detail.lineCount)
      ) : (
        <span className="muted" title={texts.sales.otherStore}>
          {texts.sales.kind}
        </span>
      ),
  },
  { key: 'store', title: heads.store, cell: ({ store }) => store.name },
  {
    key: 'total',
    title: heads.total,
    numeric: true,
    cell: ({ detail }) =>
      detail && (
        <>
          {formatFen(detail.totalFen)}
          {detail.refundedFen > 0 && (
            <div>
              <Tag tone="warn">{texts.sales.refunded(formatFen(detail.refundedFen))}</Tag>
            </div>
          )}
        </>
      ),
  },
  {
    key: 'points',
    title: heads.points,
    numeric: true,
    cell: ({ detail }) => detail && formatDelta(detail.pointsEarned),
  },
];

export function MemberSales({ memberId }: { memberId: string }) {
  const pages = usePages(['sales.ofMember', memberId], (api, cursor, signal) =>
    api.call('sales.ofMember', { params: { id: memberId }, query: { cursor } }, { signal }),
  );
  return (
    <>
      <QueryView
        query={pages}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="receipt" text={texts.sales.noneOfMember} />}
      >
        {(rows) => (
          <DataTable
            label={texts.members.tabs.sales}
            columns={saleColumns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </>
  );
}
