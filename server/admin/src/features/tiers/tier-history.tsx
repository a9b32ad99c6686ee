import { formatDay, type TierChange } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { TierTag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';

const columns: readonly Column<TierChange>[] = [
  { key: 'at', title: texts.members.tierColumns.at, nowrap: true, cell: ({ at }) => formatWhen(at) },
  { key: 'tier', title: texts.members.tierColumns.tier, cell: ({ tier }) => <TierTag tier={tier} /> },
  {
    key: 'reason',
    title: texts.members.tierColumns.reason,
    cell: ({ reason, note }) => (
      <>
        {texts.members.tierReasonNames[reason]}
        {note && <div className="muted">{note}</div>}
      </>
    ),
  },
  {
    key: 'until',
    title: texts.members.tierColumns.validUntil,
    cell: ({ validUntil }) => (validUntil ? formatDay(validUntil, { year: true }) : texts.members.noEnd),
  },
  {
    key: 'by',
    title: texts.members.tierColumns.by,
    cell: ({ by }) => by?.name ?? texts.audit.actorKinds.system,
  },
];

export function TierHistory({ memberId }: { memberId: string }) {
  const pages = usePages(['tiers.history', memberId], (api, cursor, signal) =>
    api.call('tiers.history', { params: { id: memberId }, query: { cursor } }, { signal }),
  );
  return (
    <>
      <QueryView
        query={pages}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="ring" text={texts.members.noTiers} />}
      >
        {(rows) => (
          <DataTable label={texts.members.tabs.tiers} columns={columns} rows={rows} rowKey={({ id }) => id} />
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </>
  );
}
