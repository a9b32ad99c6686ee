import { useState } from 'react';
import { App, Button, Form } from 'antd';
import type { Staff } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { texts } from '../../texts';
import { SuccessorItem, useSuccessors } from './successor-item';

const { staff: words } = texts;

/** Hands all members of one person over to another, in one step. */
export function ReassignMembers({ account }: { account: Staff }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button id="reassign-open" size="small" onClick={() => setOpen(true)}>
        {words.reassign}
      </Button>
      {open && <ReassignForm account={account} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReassignForm({ account, onClose }: { account: Staff; onClose: () => void }) {
  const [form] = Form.useForm<{ to: string }>();
  const { message } = App.useApp();
  const reassign = useWrite('consultants.reassign');
  const people = useSuccessors(account);
  const chosen = Form.useWatch<string | undefined>('to', form);
  const name = people?.find(({ id }) => id === chosen)?.name;
  return (
    <FormModal
      title={words.reassignTitle}
      text={words.reassignText(account.name, account.members)}
      form={form}
      action={name ? words.reassignAction(name) : words.reassign}
      actionId="confirm-reassign"
      sending={reassign.sending}
      error={reassign.error}
      onClose={onClose}
      onSubmit={({ to }) =>
        reassign.send({ params: { id: account.id }, body: { to } }, ({ moved }) => {
          message.success(words.reassignDone(moved));
          onClose();
        })
      }
    >
      <SuccessorItem account={account} people={people} />
    </FormModal>
  );
}
