import { useState } from 'react';
import { App, Button, Form } from 'antd';
import type { Staff } from '@gemcare/shared/client';
import { useStaff } from '../../api/api-context';
import { useWrite } from '../../api/use-write';
import { Card } from '../../components/card';
import { FormModal } from '../../components/form-modal';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { PasswordItem } from './account-fields';
import { DeactivateAccount } from './deactivate-account';
import { IssueTotp } from './issue-totp';

const { staff: words } = texts;

type Open = 'password' | 'totp' | 'deactivate' | null;

/** Passwords, one-time codes, and the end of an account. */
export function AccountSecurity({ account }: { account: Staff }) {
  const { id: ownId } = useStaff();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const { active, can, lastAdmin, totp } = account;
  return (
    <Card title={words.security}>
      <p className="muted card-note">{words.securityNote}</p>
      <div className="staff-actions">
        <Button id="reset-password" onClick={() => setOpen('password')}>
          {words.resetPassword}
        </Button>
        {can.issueTotp && (
          <Button id="issue-totp" onClick={() => setOpen('totp')}>
            {totp ? words.issueTotp : words.firstTotp}
          </Button>
        )}
        {active ? (
          <Button id="deactivate" danger disabled={!can.deactivate} onClick={() => setOpen('deactivate')}>
            {words.deactivate}
          </Button>
        ) : (
          <Activate account={account} />
        )}
      </div>
      {active && !can.deactivate && (
        <p className="muted">{lastAdmin ? words.cannotLast : account.id === ownId ? words.cannotSelf : ''}</p>
      )}
      {open === 'password' && <ResetPassword account={account} onClose={close} />}
      {open === 'totp' && <IssueTotp account={account} onClose={close} />}
      {open === 'deactivate' && <DeactivateAccount account={account} onClose={close} />}
    </Card>
  );
}

function Activate({ account }: { account: Staff }) {
  const { message } = App.useApp();
  const edit = useWrite('staff.edit');
  return (
    <>
      <Button
        id="activate"
        type="primary"
        loading={edit.sending}
        onClick={() =>
          edit.send(
            { params: { id: account.id }, body: { version: account.version, active: true } },
            () => void message.success(words.activated),
          )
        }
      >
        {words.activate}
      </Button>
      <Refusal error={edit.error} />
    </>
  );
}

function ResetPassword({ account, onClose }: { account: Staff; onClose: () => void }) {
  const [form] = Form.useForm<{ password: string }>();
  const { message } = App.useApp();
  const edit = useWrite('staff.edit');
  return (
    <FormModal
      title={words.resetTitle}
      text={words.resetText(account.name)}
      form={form}
      action={words.resetAction}
      actionId="confirm-password"
      sending={edit.sending}
      error={edit.error}
      onClose={onClose}
      onSubmit={({ password }) =>
        edit.send({ params: { id: account.id }, body: { version: account.version, password } }, () => {
          message.success(words.resetDone);
          onClose();
        })
      }
    >
      <PasswordItem label={words.newPassword} />
    </FormModal>
  );
}
