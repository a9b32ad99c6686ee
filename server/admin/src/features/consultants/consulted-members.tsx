import type { MemberSummary } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { texts } from '../../texts';

const { consultants: words } = texts;

/** Members one looks after as their named consultant, the newest first. */
export function ConsultedMembers({ columns }: { columns: readonly Column<MemberSummary>[] }) {
  const pages = usePages(['consultants.members'], (api, cursor, signal) =>
    api.call('consultants.members', { query: { cursor } }, { signal }),
  );
  return (
    <Card>
      <QueryView
        query={pages}
        rows={6}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState drawing="people" title={words.noneMine} text={words.noneMineText} />}
      >
        {(items) => <DataTable label={words.mine} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </QueryView>
      <LoadMore pages={pages} />
    </Card>
  );
}
