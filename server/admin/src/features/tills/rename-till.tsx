import { Form } from 'antd';
import type { Till } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { texts } from '../../texts';
import { TillNameField, type TillName } from './till-name-field';

export function RenameTill({ till, onClose }: { till: Till; onClose: () => void }) {
  const [form] = Form.useForm<TillName>();
  const rename = useWrite('tills.rename');
  return (
    <FormModal
      title={texts.tills.renameTitle}
      form={form}
      initialValues={{ name: till.name }}
      action={texts.tills.renameConfirm}
      actionId="rename-till-confirm"
      sending={rename.sending}
      error={rename.error}
      onSubmit={({ name }) =>
        rename.send({ params: { id: till.id }, body: { name: name.trim(), version: till.version } }, onClose)
      }
      onClose={onClose}
    >
      <TillNameField />
    </FormModal>
  );
}
