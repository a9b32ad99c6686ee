import { Button, Form, Input } from 'antd';
import { lengthOf } from '../kernel/text-length';
import { texts } from '../texts';

interface ReasonFieldProps {
  id: string;
  /** Reasons given often, one tap each. */
  suggestions?: readonly string[];
}

/** The field `reason` of a form: 2 to 200 characters, with quick answers below. */
export function ReasonField({ id, suggestions = [] }: ReasonFieldProps) {
  const form = Form.useFormInstance();
  return (
    <>
      <Form.Item
        name="reason"
        label={texts.common.reason}
        htmlFor={id}
        className={suggestions.length > 0 ? 'reason-item' : undefined}
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              const length = lengthOf(value ?? '');
              if (length < 2) throw new Error(texts.common.reasonTooShort);
              if (length > 200) throw new Error(texts.common.reasonTooLong);
            },
          },
        ]}
      >
        <Input id={id} placeholder={texts.common.reasonHint} autoComplete="off" />
      </Form.Item>
      {suggestions.length > 0 && (
        <div className="chips">
          {suggestions.map((text) => (
            <Button key={text} size="small" onClick={() => form.setFieldsValue({ reason: text })}>
              {text}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
