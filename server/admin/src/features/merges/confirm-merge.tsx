import { App, Button, Form } from 'antd';
import type { MergePreview } from '@gemcare/shared/client';
import { useNavigate } from 'react-router';
import { useWrite } from '../../api/use-write';
import { Card } from '../../components/card';
import { ReasonField } from '../../components/reason-field';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import { cardWords } from './sides';

/** Says in words what will happen and until when it can be undone, asks for the reason, and does it. */
export function ConfirmMerge({ preview }: { preview: Pick<MergePreview, 'from' | 'into' | 'undoDays'> }) {
  const { from, into, undoDays } = preview;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const merge = useWrite('merges.merge');
  const [form] = Form.useForm<{ reason: string }>();
  const { confirmTitle, confirmText, undoable, confirm, mergeReasons, done } = texts.merges;

  function submit({ reason }: { reason: string }): void {
    merge.send({ body: { fromId: from.id, intoId: into.id, reason: reason.trim() } }, (answer) => {
      void message.success(done(displayName(answer.into)));
      void navigate(`/members/${answer.into.id}`);
    });
  }

  return (
    <Card title={confirmTitle} className="merge-confirm">
      <p>{confirmText(cardWords(from), cardWords(into))}</p>
      <p className="muted">{undoable(undoDays)}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} scrollToFirstError>
        <ReasonField id="merge-reason" suggestions={mergeReasons} />
        <Refusal error={merge.error} />
        <Button id="confirm-merge" type="primary" htmlType="submit" block loading={merge.sending}>
          {confirm}
        </Button>
      </Form>
    </Card>
  );
}
