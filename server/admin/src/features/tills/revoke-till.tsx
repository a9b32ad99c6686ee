import { Form } from 'antd';
import type { Till } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { texts } from '../../texts';

/** Asks once, in words: a revoked key never works again. */
export function RevokeTill({ till, onClose }: { till: Till; onClose: () => void }) {
  const [form] = Form.useForm<object>();
  const revoke = useWrite('tills.revoke');
  return (
    <FormModal
      title={texts.tills.revokeTitle(till.name)}
      form={form}
      action={texts.tills.revokeConfirm}
      actionId="revoke-till-confirm"
      danger
      sending={revoke.sending}
      error={revoke.error}
      onSubmit={() => revoke.send({ params: { id: till.id } }, onClose)}
      onClose={onClose}
    >
      <p>{texts.tills.revokeText}</p>
    </FormModal>
  );
}
