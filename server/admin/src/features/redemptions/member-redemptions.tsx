import { useState } from 'react';
import { App, Button } from 'antd';
import { formatPoints, type Redemption } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { ReasonModal } from '../../components/reason-modal';
import { EmptyState, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';

const { columns: heads } = texts.redemptions;

const columnsFor = (onCancel: (redemption: Redemption) => void): readonly Column<Redemption>[] => [
  {
    key: 'at',
    title: heads.at,
    nowrap: true,
    cell: ({ at, by, store }) => (
      <>
        {formatWhen(at)}
        <div className="muted">
          {by.name} · {store.name}
        </div>
      </>
    ),
  },
  { key: 'gift', title: heads.gift, cell: ({ giftName }) => giftName },
  { key: 'points', title: heads.points, numeric: true, cell: ({ points }) => formatPoints(points) },
  {
    key: 'state',
    title: heads.state,
    cell: (redemption) => (
      <span className="state-cell">
        <Tag tone={redemption.state === 'redeemed' ? 'ok' : 'grey'}>
          {texts.redemptions.states[redemption.state]}
        </Tag>
        {redemption.can.cancel && (
          <Button size="small" data-testid="redemption-cancel" onClick={() => onCancel(redemption)}>
            {texts.redemptions.cancel}
          </Button>
        )}
      </span>
    ),
  },
];

/** Gifts a member took; one of today may be taken back. */
export function MemberRedemptions({ memberId }: { memberId: string }) {
  const [cancelling, setCancelling] = useState<Redemption | null>(null);
  const pages = usePages(['redemptions.ofMember', memberId], (api, cursor, signal) =>
    api.call('redemptions.ofMember', { params: { id: memberId }, query: { cursor } }, { signal }),
  );
  return (
    <>
      <QueryView
        query={pages}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="gift" text={texts.redemptions.none} />}
      >
        {(rows) => (
          <DataTable
            label={texts.members.tabs.redemptions}
            columns={columnsFor(setCancelling)}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </QueryView>
      <LoadMore pages={pages} />
      {cancelling && <CancelRedemption redemption={cancelling} onClose={() => setCancelling(null)} />}
    </>
  );
}

function CancelRedemption({ redemption, onClose }: { redemption: Redemption; onClose: () => void }) {
  const { message } = App.useApp();
  const cancel = useWrite('redemptions.cancel');
  return (
    <ReasonModal
      title={texts.redemptions.cancelTitle}
      text={texts.redemptions.cancelText(redemption.giftName, formatPoints(redemption.points))}
      action={texts.redemptions.cancelAction}
      actionId="confirm-cancel-redemption"
      suggestions={texts.redemptions.cancelReasons}
      danger
      sending={cancel.sending}
      error={cancel.error}
      onClose={onClose}
      onConfirm={(reason) =>
        cancel.send({ params: { id: redemption.id }, body: { reason } }, () => {
          message.success(texts.redemptions.cancelled);
          onClose();
        })
      }
    />
  );
}
