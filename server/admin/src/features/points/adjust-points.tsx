import { App, Form, Input, Radio } from 'antd';
import { formatDelta, formatPoints, type MemberDetail } from '@gemcare/shared/client';
import { ApiError, hasCode } from '../../api/api-error';
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

/** Adds or takes points by hand. Beyond the house's limit a second person is needed, which the refusal explains. */
export function AdjustPoints({ member, onClose }: { member: MemberDetail; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const adjust = useWrite('points.adjust');
  const direction = Form.useWatch<Values['direction'] | undefined>('direction', form);
  const amount = parsePoints(Form.useWatch<string | undefined>('amount', form) ?? '');
  const needsSecond = hasCode(adjust.error, 'points.adjustment_needs_approval');

  function submit(values: Values): void {
    const typed = parsePoints(values.amount);
    if (!typed) return;
    const points = values.direction === 'take' ? -typed : typed;
    adjust.send({ params: { id: member.id }, body: { points, reason: values.reason.trim() } }, () => {
      message.success(texts.points.adjusted(formatDelta(points)));
      onClose();
    });
  }

  return (
    <FormModal
      title={texts.points.adjustTitle}
      text={texts.points.adjustText(formatPoints(member.available))}
      form={form}
      initialValues={{ direction: 'add' }}
      action={actionFor(direction, amount)}
      actionId="confirm-adjust"
      danger={direction === 'take'}
      sending={adjust.sending}
      error={
        needsSecond
          ? new ApiError({
              code: 'points.adjustment_needs_approval',
              status: 403,
              title: texts.points.needsApproval,
            })
          : adjust.error
      }
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
      <ReasonField id="adjust-reason" suggestions={texts.points.adjustReasons} />
    </FormModal>
  );
}
