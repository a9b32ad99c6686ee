import { App, Form, Input, Radio } from 'antd';
import type { Call } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { atMost, textOrNull } from '../../components/text-rules';
import { texts } from '../../texts';

const words = texts.calls;

type Outcome = NonNullable<Call['outcome']>;
const OUTCOMES: readonly Outcome[] = ['reached', 'not_reached', 'not_needed'];

interface Values {
  outcome?: Outcome;
  note?: string;
}

interface SettleCallProps {
  call: Call;
  name: string;
  onClose: () => void;
}

/** Puts down how a call went. */
export function SettleCall({ call, name, onClose }: SettleCallProps) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const write = useWrite('calls.settle');

  function submit({ outcome, note }: Values): void {
    if (!outcome) return;
    const written = textOrNull(note);
    write.send({ params: { id: call.id }, body: { outcome, ...(written ? { note: written } : {}) } }, () => {
      message.success(words.saved);
      onClose();
    });
  }

  return (
    <FormModal
      title={words.settleTitle}
      text={words.settleText(name, call.title)}
      form={form}
      // Who has read it in the app needs no call any more.
      initialValues={call.readAt ? { outcome: 'not_needed' } : {}}
      action={words.confirm}
      actionId="confirm-settle"
      sending={write.sending}
      error={write.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="outcome"
        label={words.outcome}
        rules={[{ required: true, message: words.outcomeMissing }]}
      >
        <Radio.Group className="outcomes" aria-label={words.outcome}>
          {OUTCOMES.map((outcome) => (
            <Radio key={outcome} value={outcome}>
              {words.outcomes[outcome]} <span className="muted">{words.outcomeHints[outcome]}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="note"
        htmlFor="call-note"
        label={texts.common.optionalLabel(words.note)}
        rules={[atMost(200, words.noteTooLong)]}
      >
        <Input id="call-note" autoComplete="off" placeholder={words.notePlaceholder} />
      </Form.Item>
    </FormModal>
  );
}
