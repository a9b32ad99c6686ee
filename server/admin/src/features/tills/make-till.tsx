import { Form } from 'antd';
import type { NewTill } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { texts } from '../../texts';
import { TillNameField, type TillName } from './till-name-field';

interface MakeTillProps {
  storeId: string;
  onMade: (till: NewTill) => void;
  onClose: () => void;
}

/** A till with a key of its own. */
export function MakeTill({ storeId, onMade, onClose }: MakeTillProps) {
  const [form] = Form.useForm<TillName>();
  const make = useWrite('tills.make');
  return (
    <FormModal
      title={texts.tills.makeTitle}
      text={texts.tills.makeText}
      form={form}
      action={texts.tills.makeConfirm}
      actionId="make-till-confirm"
      sending={make.sending}
      error={make.error}
      onSubmit={({ name }) => make.send({ body: { storeId, name: name.trim() } }, onMade)}
      onClose={onClose}
    >
      <TillNameField />
    </FormModal>
  );
}
