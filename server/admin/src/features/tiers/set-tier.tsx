import { App, Form, Select } from 'antd';
import { TIER_NAMES, type MemberDetail, type Tier } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { ReasonField } from '../../components/reason-field';
import { texts } from '../../texts';

interface Values {
  tier: Tier;
  reason: string;
}

const TIERS = ['silver', 'gold', 'platinum', 'diamond'] as const;

export function SetTier({ member, onClose }: { member: MemberDetail; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const set = useWrite('tiers.set');
  const chosen = Form.useWatch<Tier | undefined>('tier', form);
  return (
    <FormModal
      title={texts.members.tierTitle}
      text={texts.members.tierText}
      form={form}
      action={chosen ? texts.members.tierAction(TIER_NAMES[chosen]) : texts.members.tierActionBlank}
      actionId="confirm-tier"
      sending={set.sending}
      error={set.error}
      onClose={onClose}
      onSubmit={({ tier, reason }) =>
        set.send({ params: { id: member.id }, body: { tier, reason: reason.trim() } }, () => {
          message.success(texts.members.tierChanged(TIER_NAMES[tier]));
          onClose();
        })
      }
    >
      <Form.Item
        name="tier"
        label={texts.members.newTier}
        htmlFor="set-tier"
        rules={[{ required: true, message: texts.members.tierMissing }]}
      >
        <Select
          id="set-tier"
          aria-label={texts.members.newTier}
          placeholder={TIER_NAMES[member.tier]}
          options={TIERS.filter((tier) => tier !== member.tier).map((tier) => ({
            value: tier,
            label: TIER_NAMES[tier],
          }))}
        />
      </Form.Item>
      <ReasonField id="tier-reason" suggestions={texts.members.tierReasons} />
    </FormModal>
  );
}
