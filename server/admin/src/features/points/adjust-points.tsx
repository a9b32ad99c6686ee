import { Alert, App, Form, Input, Radio } from 'antd';
import { formatDelta, formatPoints, type AdjustmentTerms, type MemberDetail } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { ReasonField } from '../../components/reason-field';
import { MAX_POINTS, parsePoints, readPoints } from '../../kernel/amounts';
import { texts } from '../../texts';

interface Values {
  direction: 'add' | 'take';
  amount: string;
  reason: string;
}

function actionFor(direction: Values['direction'] | undefined, amount: number | null): string {
  if (!amount) return texts.points.adjustBlank;
  return direction === 'take'
    ? texts.points.adjustTake(formatPoints(amount))
    : texts.points.adjustAdd(formatPoints(amount));
}

/** What is wrong with the points typed, of which at most `most` can be moved. */
export function amountProblem(typed: string, most: number): string | undefined {
  const points = readPoints(typed);
  if (points === 'unreadable' || points === 0) return texts.points.amountInvalid;
  if (points === 'too_large') return texts.points.amountAtMost(formatPoints(MAX_POINTS));
  return points > most ? texts.points.amountAboveAvailable : undefined;
}

/** Adds or takes points by hand; beyond what one person decides alone it goes to a second one. */
export function AdjustPoints({ member, onClose }: { member: MemberDetail; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const adjust = useWrite('points.adjust');
  const ask = useWrite('approvals.request');
  const { data: terms } = useAnswer('approvals.terms', { params: { id: member.id } });
  const direction = Form.useWatch<Values['direction'] | undefined>('direction', form);
  const amount = parsePoints(Form.useWatch<string | undefined>('amount', form) ?? '');
  const delta = direction === 'take' ? -(amount ?? 0) : (amount ?? 0);
  const needsSecond = terms !== undefined && amount !== null && amount > terms.limit;

  function submit({ reason }: Values): void {
    if (delta === 0) return;
    const request = { params: { id: member.id }, body: { points: delta, reason: reason.trim() } };
    const done = (words: string) => (): void => {
      message.success(words);
      onClose();
    };
    if (needsSecond) ask.send(request, done(texts.approvals.submitted));
    else adjust.send(request, done(texts.points.adjusted(formatDelta(delta))));
  }

  return (
    <FormModal
      title={texts.points.adjustTitle}
      text={
        <>
          {texts.points.adjustText(formatPoints(member.available))}
          {terms && <> {texts.approvals.limitNote(formatPoints(terms.limit))}</>}
        </>
      }
      form={form}
      initialValues={{ direction: 'add' }}
      action={needsSecond ? texts.approvals.submit(formatDelta(delta)) : actionFor(direction, amount)}
      actionId="confirm-adjust"
      danger={direction === 'take'}
      sending={adjust.sending || ask.sending}
      error={needsSecond ? ask.error : adjust.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="direction" label={texts.points.direction}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          aria-label={texts.points.direction}
          options={[
            { value: 'add', label: texts.points.add },
            { value: 'take', label: texts.points.take },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="amount"
        label={texts.points.amount}
        htmlFor="adjust-amount"
        dependencies={['direction']}
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              const most = form.getFieldValue('direction') === 'take' ? member.available : MAX_POINTS;
              const problem = amountProblem(value ?? '', most);
              if (problem) throw new Error(problem);
            },
          },
        ]}
      >
        <Input id="adjust-amount" inputMode="numeric" autoComplete="off" maxLength={12} />
      </Form.Item>
      {needsSecond && <SecondPerson terms={terms} />}
      <ReasonField id="adjust-reason" suggestions={texts.points.adjustReasons} />
    </FormModal>
  );
}

/** Who the second person can be, and what already waits. */
function SecondPerson({ terms }: { terms: AdjustmentTerms }) {
  const names = terms.colleagues.map(({ name }) => name).join('、');
  return (
    <Alert
      id="needs-second"
      className="form-alert"
      type="warning"
      showIcon
      role="status"
      title={terms.deciders === 'store' ? texts.approvals.whoStore(names) : texts.approvals.whoHeadOffice}
      description={terms.open > 0 ? texts.approvals.openAlready(terms.open) : undefined}
    />
  );
}
