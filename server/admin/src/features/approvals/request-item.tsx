import { Button } from 'antd';
import { formatDelta, formatPoints, type AdjustmentRequest } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import type { DecisionKind } from './decision';

const { approvals: words } = texts;
const TONES = { open: 'warn', approved: 'ok', rejected: 'danger', withdrawn: 'grey' } as const;

interface RequestItemProps {
  request: AdjustmentRequest;
  onDecide: (kind: DecisionKind) => void;
}

/** One adjustment that waits, or was settled: what, for whom, why, who asked, and what the reader may do. */
export function RequestItem({ request, onDecide }: RequestItemProps) {
  const { member, points, can, state, decidedBy, decidedAt, note } = request;
  return (
    <li data-testid="adjustment-request">
      <div className="approval-head">
        <Link to={`/members/${member.id}`}>{displayName(member)}</Link>
        <strong className={`num ${points > 0 ? 'plus' : 'minus'}`}>{formatDelta(points)}</strong>
      </div>
      <p className="approval-reason">{request.reason}</p>
      <p className="muted">
        {[
          words.askedBy(request.requestedBy.name, formatWhen(request.requestedAt)),
          request.store?.name ?? words.headOffice,
          ...(state === 'open' ? [words.available(formatPoints(member.available))] : []),
        ].join(' · ')}
      </p>
      {state === 'open' && request.deciders === 'head_office' && (
        <p className="muted">{words.onlyHeadOffice}</p>
      )}
      {state !== 'open' && (
        <p>
          <Tag tone={TONES[state]}>{words.states[state]}</Tag>{' '}
          {decidedBy && decidedAt && (
            <span className="muted">{words.decided(decidedBy.name, formatWhen(decidedAt))}</span>
          )}
        </p>
      )}
      {note && <p>{words.note(note)}</p>}
      <RequestActions can={can} onDecide={onDecide} />
    </li>
  );
}

function RequestActions({
  can,
  onDecide,
}: Pick<AdjustmentRequest, 'can'> & Pick<RequestItemProps, 'onDecide'>) {
  if (!can.approve && !can.reject && !can.withdraw) return null;
  return (
    <div className="join-actions">
      {can.withdraw && <Tag tone="warn">{words.waitsForOthers}</Tag>}
      {can.approve && (
        <Button size="small" type="primary" data-testid="approve" onClick={() => onDecide('approve')}>
          {words.approve}
        </Button>
      )}
      {can.reject && (
        <Button size="small" data-testid="reject" onClick={() => onDecide('reject')}>
          {words.reject}
        </Button>
      )}
      {can.withdraw && (
        <Button size="small" data-testid="withdraw" onClick={() => onDecide('withdraw')}>
          {words.withdraw}
        </Button>
      )}
    </div>
  );
}
