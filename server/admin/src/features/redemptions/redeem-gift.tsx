import { App, Button, Form, Input, Modal } from 'antd';
import { formatPoints, type MemberDetail, type Visit } from '@gemcare/shared/client';
import { hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { EmptyState } from '../../components/states';
import { parsePoints, readPoints } from '../../kernel/amounts';
import { useSecondsLeft } from '../../kernel/use-seconds-left';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';
import { useVisits } from '../../visit/visit-context';

interface Props {
  member: MemberDetail;
  onClose: () => void;
}

/** Points for a gift. The member has to be here: without a visit this asks for a scan, and goes on once it came. */
export function RedeemGift({ member, onClose }: Props) {
  const { visit } = useVisits();
  if (!visit || visit.member.id !== member.id) return <ScanFirst onClose={onClose} />;
  return <WithVisit member={member} visit={visit} onClose={onClose} />;
}

function WithVisit({ visit, ...rest }: Props & { visit: Visit }) {
  const left = useSecondsLeft(visit.expiresAt);
  return left === 0 ? <ScanFirst onClose={rest.onClose} /> : <RedeemForm visitId={visit.id} {...rest} />;
}

function ScanFirst({ onClose }: { onClose: () => void }) {
  return (
    <Modal
      open
      title={texts.redemptions.title}
      footer={
        <Button id="redeem-later" onClick={onClose}>
          {texts.common.notNow}
        </Button>
      }
      width={480}
      closable={{ 'aria-label': texts.common.close }}
      onCancel={onClose}
    >
      <div id="redeem-needs-visit">
        <EmptyState
          drawing="scan"
          title={texts.redemptions.needsVisitTitle}
          text={texts.redemptions.needsVisitText}
        />
      </div>
    </Modal>
  );
}

interface Values {
  gift: string;
  points: string;
}

/** What is wrong with the points typed for a gift. */
export function pointsProblem(typed: string, available: number): string | undefined {
  const points = readPoints(typed);
  if (points === 'unreadable' || points === 0) return texts.redemptions.pointsInvalid;
  return points === 'too_large' || points > available ? texts.redemptions.pointsAbove : undefined;
}

function RedeemForm({ member, visitId, onClose }: Props & { visitId: string }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const { end } = useVisits();
  const redeem = useWrite('redemptions.redeem');
  const points = parsePoints(Form.useWatch<string | undefined>('points', form) ?? '');
  const valid = points !== null && points > 0 && points <= member.available;

  function submit(values: Values): void {
    const amount = parsePoints(values.points);
    if (!amount) return;
    const giftName = values.gift.trim();
    redeem.send({ body: { visitId, giftName, points: amount } }, () => {
      message.success(texts.redemptions.done(giftName));
      onClose();
    });
  }

  // The visit ran out between two clocks: only another scan helps, so ask for it.
  if (hasCode(redeem.error, 'visit.expired', 'visit.not_found')) {
    return <ScanFirst onClose={() => (end(), onClose())} />;
  }

  return (
    <FormModal
      title={texts.redemptions.title}
      text={
        <>
          {texts.redemptions.available(formatPoints(member.available))}
          {valid && ` · ${texts.redemptions.after(formatPoints(member.available - points))}`}
        </>
      }
      form={form}
      action={valid ? texts.redemptions.confirmPoints(formatPoints(points)) : texts.redemptions.confirm}
      actionId="confirm-redeem"
      sending={redeem.sending}
      error={redeem.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item
        name="gift"
        label={texts.redemptions.giftName}
        htmlFor="gift-name"
        rules={[
          { required: true, whitespace: true, message: texts.redemptions.giftMissing },
          {
            validator: async (_, value: string | undefined) => {
              if (lengthOf(value ?? '') > 60) throw new Error(texts.redemptions.giftTooLong);
            },
          },
        ]}
      >
        <Input id="gift-name" autoFocus autoComplete="off" placeholder={texts.redemptions.giftPlaceholder} />
      </Form.Item>
      <Form.Item
        name="points"
        label={texts.redemptions.points}
        htmlFor="gift-points"
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              const problem = pointsProblem(value ?? '', member.available);
              if (problem) throw new Error(problem);
            },
          },
        ]}
      >
        <Input id="gift-points" inputMode="numeric" autoComplete="off" maxLength={12} />
      </Form.Item>
    </FormModal>
  );
}
