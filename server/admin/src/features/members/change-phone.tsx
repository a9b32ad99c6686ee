import { App, Form, Input } from 'antd';
import type { MemberDetail } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { ReasonField } from '../../components/reason-field';
import { readPhone } from '../../kernel/phone';
import { texts } from '../../texts';
import { serverSays } from './edit-member';
import { phoneRule } from './phone-rule';

interface Values {
  phone: string;
  reason: string;
}

/** Managers only: the old number can not be proved any more. */
export function ChangePhone({ member, onClose }: { member: MemberDetail; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const change = useWrite('members.changePhone');
  return (
    <FormModal
      title={texts.members.phoneTitle}
      text={texts.members.phoneText}
      form={form}
      action={texts.members.phoneAction}
      actionId="confirm-phone"
      sending={change.sending}
      error={change.error}
      onClose={onClose}
      onSubmit={({ phone, reason }) =>
        change.send(
          {
            params: { id: member.id },
            body: { phone: readPhone(phone) ?? phone.trim(), reason: reason.trim() },
          },
          () => {
            message.success(texts.members.phoneChanged);
            onClose();
          },
        )
      }
    >
      <Form.Item
        name="phone"
        label={texts.members.newPhone}
        htmlFor="change-phone"
        {...serverSays(change.error, 'phone')}
        rules={[phoneRule]}
      >
        <Input
          id="change-phone"
          type="tel"
          autoComplete="off"
          maxLength={40}
          placeholder={texts.members.phonePlaceholder}
        />
      </Form.Item>
      <ReasonField id="phone-reason" suggestions={texts.members.phoneReasons} />
    </FormModal>
  );
}
