import { Form, Input } from 'antd';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';

export interface TillName {
  name: string;
}

/** The field `name` of a form: 1 to 40 characters. */
export function TillNameField() {
  return (
    <Form.Item
      name="name"
      label={texts.tills.name}
      htmlFor="till-name"
      rules={[
        {
          validator: async (_, value: string | undefined) => {
            const length = lengthOf(value ?? '');
            if (length < 1) throw new Error(texts.tills.nameMissing);
            if (length > 40) throw new Error(texts.tills.nameTooLong);
          },
        },
      ]}
    >
      <Input id="till-name" placeholder={texts.tills.namePlaceholder} autoComplete="off" autoFocus />
    </Form.Item>
  );
}
