import type { ReactNode } from 'react';
import { Form } from 'antd';
import { FormModal } from './form-modal';
import { ReasonField } from './reason-field';

interface ReasonModalProps {
  title: string;
  text: ReactNode;
  action: string;
  actionId: string;
  suggestions: readonly string[];
  danger?: boolean;
  sending: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks once, in words, and for the reason that goes into the log of operations. */
export function ReasonModal({ suggestions, onConfirm, ...rest }: ReasonModalProps) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormModal {...rest} form={form} onSubmit={({ reason }) => onConfirm(reason.trim())}>
      <ReasonField id="reason" suggestions={suggestions} />
    </FormModal>
  );
}
