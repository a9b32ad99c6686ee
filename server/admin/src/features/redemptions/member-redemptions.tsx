import { useState } from 'react';
import { App, Button } from 'antd';
import { formatPoints, type RedemptionSummary } from '@gemcare/shared/client';
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

interface Cancellable {
  id: string;
  giftName: string;
  points: number;
}

/** Of another store only that something was redeemed is known, when and where. */
const columnsFor = (onCancel: (redemption: Cancellable) => void): readonly Column<RedemptionSummary>[] => [
  {
    key: 'at',
    title: heads.at,
    nowrap: true,
    cell: ({ at, detail, store }) => (
      <>
        {formatWhen(at)}
        <div className="muted">{detail ? `${detail.by.name} · ${store.name}` : store.name}</div>
      </>
    ),
  },
  {
    key: 'gift',
    title: heads.gift,
    cell: ({ detail }) => detail?.giftName ?? <span className="muted">{texts.redemptions.otherStore}</span>,
  },
  {
    key: 'points',
    title: heads.points,
    numeric: true,
    cell: ({ detail }) => detail && formatPoints(detail.points),
  },
  {
    key: 'state',
    title: heads.state,
    cell: ({ id, detail, can }) =>
      detail && (
        <span className="state-cell">
          <Tag tone={detail.state === 'redeemed' ? 'ok' : 'grey'}>
            {texts.redemptions.states[detail.state]}
          </Tag>
          {can.cancel && (
            <Button size="small" data-testid="redemption-cancel" onClick={() => onCancel({ id, ...detail })}>
              {texts.redemptions.cancel}
            </Button>
          )}
        </span>
      ),
  },
];

/** Gifts a member took; one of today may be taken back. */
export function MemberRedemptions({ memberId }: { memberId: string }) {
  const [cancelling, setCancelling] = useState<Cancellable | null>(null);
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

function CancelRedemption({ redemption, onClose }: { redemption: Cancellable; onClose: () => void }) {
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
