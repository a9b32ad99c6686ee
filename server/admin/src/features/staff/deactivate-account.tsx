import { App, Form } from 'antd';
import type { Staff } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { texts } from '../../texts';
import { SuccessorItem, useSuccessors } from './successor-item';

const { staff: words } = texts;

/** Ends an account. Whoever looks after members hands them over in the same step. */
export function DeactivateAccount({ account, onClose }: { account: Staff; onClose: () => void }) {
  const [form] = Form.useForm<{ to?: string }>();
  const { message } = App.useApp();
  const reassign = useWrite('consultants.reassign');
  const edit = useWrite('staff.edit');
  const people = useSuccessors(account);
  const hasMembers = account.members > 0;
  const params = { id: account.id };

  const end = (): void =>
    edit.send({ params, body: { version: account.version, active: false } }, () => {
      message.success(words.deactivated);
      onClose();
    });

  function submit({ to }: { to?: string }): void {
    if (hasMembers && to !== undefined) reassign.send({ params, body: { to } }, end);
    else end();
  }

  return (
    <FormModal
      title={words.deactivateTitle}
      text={
        <>
          {words.deactivateText(account.name)}
          {hasMembers && <p>{words.deactivateMembers(account.members)}</p>}
        </>
      }
      form={form}
      action={hasMembers ? words.reassignAndDeactivate : words.deactivateAction}
      actionId="confirm-deactivate"
      danger
      sending={reassign.sending || edit.sending}
      error={reassign.error ?? edit.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {hasMembers && <SuccessorItem account={account} people={people} />}
    </FormModal>
  );
}
