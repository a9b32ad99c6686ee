import { useState } from 'react';
import { App, Button } from 'antd';
import { type JoinRequest } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { useStaff } from '../../api/api-context';
import { hasCode } from '../../api/api-error';
import { usePages } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { LoadMore } from '../../components/load-more';
import { ReasonModal } from '../../components/reason-modal';
import { EmptyState, QueryView } from '../../components/states';
import { Tag, TierTag } from '../../components/tags';
import { dayOf, formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import { mergeEither } from '../merges/sides';

type Decision = { kind: 'confirm' | 'free'; request: JoinRequest };

/** Customers whose number may have been given to somebody else: staff look, ask and decide. */
export function JoinRequests() {
  const pages = usePages(['members.joinRequests'], (api, cursor, signal) =>
    api.call('members.joinRequests', { query: { state: 'open', cursor } }, { signal }),
  );
  const [decision, setDecision] = useState<Decision | null>(null);
  return (
    <Card
      className="joins"
      title={texts.joins.title}
      extra={pages.data && pages.data.length > 0 && <Tag tone="danger">{pages.data.length}</Tag>}
    >
      <p className="muted card-note">{texts.joins.explain}</p>
      <QueryView
        query={pages}
        rows={3}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState drawing="people" text={texts.joins.none} />}
      >
        {(items) => (
          <ul className="join-list">
            {items.map((request) => (
              <JoinItem
                key={request.id}
                request={request}
                onDecide={(kind) => setDecision({ kind, request })}
              />
            ))}
          </ul>
        )}
      </QueryView>
      <LoadMore pages={pages} />
      {decision && <JoinDecision {...decision} onClose={() => setDecision(null)} />}
    </Card>
  );
}

function JoinItem({
  request,
  onDecide,
}: {
  request: JoinRequest;
  onDecide: (kind: Decision['kind']) => void;
}) {
  const { holder, requester, can } = request;
  const facts = [
    holder.phoneVerifiedAt
      ? texts.joins.verifiedAt(dayOf(holder.phoneVerifiedAt))
      : texts.joins.neverVerified,
    holder.lastSaleAt ? texts.joins.lastSale(dayOf(holder.lastSaleAt)) : texts.joins.noSale,
    ...(holder.wechat ? [texts.joins.hasWechat] : []),
  ];
  return (
    <li data-testid="join-request">
      <div className="join-head">
        <strong className="num">{request.phone}</strong>
        <Tag tone="grey">{texts.joins.via[request.via]}</Tag>
      </div>
      <p className="muted">{texts.joins.waitingSince(formatWhen(request.requestedAt))}</p>
      <p className="join-holder">
        <span className="muted">{texts.joins.holder}</span> {displayName(holder)}{' '}
        <TierTag tier={holder.tier} />
      </p>
      <p className="muted">{facts.join(' · ')}</p>
      {requester && (
        <p>
          <span className="muted">{texts.joins.requester}</span> {displayName(requester)}
        </p>
      )}
      <div className="join-actions">
        {can.confirm && (
          <Button size="small" type="primary" data-testid="join-confirm" onClick={() => onDecide('confirm')}>
            {texts.joins.confirm}
          </Button>
        )}
        {!can.confirm && <MergeBoth request={request} />}
        {can.freeNumber && (
          <Button size="small" data-testid="join-free" onClick={() => onDecide('free')}>
            {texts.joins.free}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Where both records hold something, only a merge makes them one: managers are led there, a clerk is told whom to ask. */
function MergeBoth({ request: { holder, requester } }: { request: JoinRequest }) {
  const { role } = useStaff();
  if (!requester) return null;
  return abilitiesOf(role).mergeMembers ? (
    <Link className="in-text" data-testid="join-merge" to={mergeEither(holder.id, requester.id)}>
      {texts.merges.look}
    </Link>
  ) : (
    <span className="muted">{texts.merges.askManager}</span>
  );
}

function JoinDecision({ kind, request, onClose }: Decision & { onClose: () => void }) {
  const { message } = App.useApp();
  const confirm = useWrite('members.confirmJoin');
  const free = useWrite('members.freeNumber');
  const write = kind === 'confirm' ? confirm : free;
  const name = displayName(request.holder);
  const words =
    kind === 'confirm'
      ? {
          title: texts.joins.confirmTitle,
          text: texts.joins.confirmText(request.phone, name),
          action: texts.joins.confirmAction,
          suggestions: texts.joins.confirmReasons,
          done: texts.joins.doneConfirm,
        }
      : {
          title: texts.joins.freeTitle,
          text: texts.joins.freeText(request.phone, name),
          action: texts.joins.freeAction,
          suggestions: texts.joins.freeReasons,
          done: texts.joins.doneFree,
        };
  return (
    <ReasonModal
      title={words.title}
      text={
        hasCode(write.error, 'member.join_needs_merge') ? (
          <>
            {words.text} <MergeBoth request={request} />
          </>
        ) : (
          words.text
        )
      }
      action={words.action}
      actionId="confirm-join"
      suggestions={words.suggestions}
      danger={kind === 'free'}
      sending={write.sending}
      error={write.error}
      onClose={onClose}
      onConfirm={(reason) =>
        write.send({ params: { id: request.id }, body: { reason } }, () => {
          message.success(words.done);
          onClose();
        })
      }
    />
  );
}
