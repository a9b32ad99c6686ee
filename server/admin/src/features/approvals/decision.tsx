import { App, Button, Modal } from 'antd';
import { formatDelta, type AdjustmentRequest } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { ReasonModal } from '../../components/reason-modal';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';

export type DecisionKind = 'approve' | 'reject' | 'withdraw';

interface DecisionProps {
  kind: DecisionKind;
  request: AdjustmentRequest;
  onClose: () => void;
}

/** Asks once, in words, before a request is settled. */
export function Decision({ kind, ...rest }: DecisionProps) {
  return kind === 'reject' ? <Rejection {...rest} /> : <Confirmation kind={kind} {...rest} />;
}

const { approvals: words } = texts;

function Rejection({ request, onClose }: Omit<DecisionProps, 'kind'>) {
  const { message } = App.useApp();
  const reject = useWrite('approvals.reject');
  return (
    <ReasonModal
      title={words.rejectTitle}
      text={words.rejectText(displayName(request.member), formatDelta(request.points))}
      action={words.rejectAction}
      actionId="confirm-reject"
      suggestions={words.rejectReasons}
      danger
      sending={reject.sending}
      error={reject.error}
      onClose={onClose}
      onConfirm={(reason) =>
        reject.send({ params: { id: request.id }, body: { reason } }, () => {
          message.success(words.rejected);
          onClose();
        })
      }
    />
  );
}

function Confirmation({ kind, request, onClose }: DecisionProps & { kind: 'approve' | 'withdraw' }) {
  const { message } = App.useApp();
  const approve = useWrite('approvals.approve');
  const withdraw = useWrite('approvals.withdraw');
  const write = kind === 'approve' ? approve : withdraw;
  const [name, delta] = [displayName(request.member), formatDelta(request.points)];
  const said =
    kind === 'approve'
      ? {
          title: words.approveTitle,
          text: words.approveText(name, delta),
          action: words.approveAction(delta),
          done: words.approved,
        }
      : {
          title: words.withdrawTitle,
          text: words.withdrawText(name, delta),
          action: words.withdrawAction,
          done: words.withdrawn,
        };
  return (
    <Modal
      open
      title={said.title}
      width={480}
      mask={{ closable: false }}
      keyboard={!write.sending}
      closable={{ 'aria-label': texts.common.close }}
      onCancel={onClose}
      footer={null}
    >
      <div className="modal-text">{said.text}</div>
      <p>
        <span className="muted">{words.reason}</span> {request.reason}
      </p>
      <Refusal error={write.error} />
      <div className="modal-foot">
        <Button onClick={onClose} disabled={write.sending}>
          {texts.common.notNow}
        </Button>
        <Button
          id={`confirm-${kind}`}
          type="primary"
          autoFocus
          loading={write.sending}
          onClick={() =>
            write.send({ params: { id: request.id } }, () => {
              message.success(said.done);
              onClose();
            })
          }
        >
          {said.action}
        </Button>
      </div>
    </Modal>
  );
}
