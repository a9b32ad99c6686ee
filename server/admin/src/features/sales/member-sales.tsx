import { usePages } from '../../api/use-answer';
import { DataTable } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { texts } from '../../texts';
import { saleColumns } from './sale-columns';

/** What a member bought, newest first. */
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
