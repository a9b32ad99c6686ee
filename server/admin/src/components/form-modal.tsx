import type { ReactNode } from 'react';
import { Button, Form, Modal, type FormInstance } from 'antd';
import { texts } from '../texts';
import { Refusal } from './states';

interface FormModalProps<Values extends object> {
  title: string;
  text?: ReactNode;
  form: FormInstance<Values>;
  initialValues?: Partial<Values>;
  /** What the button says: what will happen. */
  action: string;
  actionId: string;
  danger?: boolean;
  sending: boolean;
  error: unknown;
  onSubmit: (values: Values) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A small form in a dialog: Enter submits, the refusal stands above the button, the button turns while it sends. */
export function FormModal<Values extends object>(props: FormModalProps<Values>) {
  const { title, text, form, action, actionId, sending, error, onSubmit, onClose, children } = props;
  return (
    <Modal
      open
      title={title}
      footer={null}
      width={480}
      mask={{ closable: false }}
      keyboard={!sending}
      closable={{ 'aria-label': texts.common.close }}
      onCancel={onClose}
    >
      {text && <div className="modal-text">{text}</div>}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initialValues ?? {}}
        onFinish={onSubmit}
        scrollToFirstError
      >
        {children}
        <Refusal error={error} />
        <div className="modal-foot">
          <Button onClick={onClose} disabled={sending}>
            {texts.common.notNow}
          </Button>
          <Button
            id={actionId}
            type="primary"
            htmlType="submit"
            danger={props.danger ?? false}
            loading={sending}
          >
            {action}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
