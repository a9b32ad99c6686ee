import { useEffect, useState } from 'react';
import { Alert, App, Button, Form } from 'antd';
import type { Staff } from '@gemcare/shared/client';
import { hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { texts } from '../../texts';
import { changedFields, changesOf, hasChanged, rebase, valuesOf, type Stored } from './account-changes';
import { AccountFields, type AccountValues } from './account-fields';
import { SecretModal } from './secret-modal';

const { staff: words } = texts;

/** What is stored now, as the page writes it elsewhere. */
function storedWords(stored: Stored): Record<keyof AccountValues, string> {
  const names = stored.stores.map(({ name }) => name).join('、');
  return {
    name: words.storedNow(stored.name),
    calledName: words.storedNow(stored.calledName ?? texts.common.none),
    role: words.storedNow(texts.roleNames[stored.role]),
    allStores: words.storedNow(stored.allStores ? words.allStores : texts.common.none),
    storeIds: words.storedNow(names || words.noStores),
  };
}

/** Name, role and scope of an account, edited by admins; somebody else's change in between is shown, not overwritten. */
export function AccountForm({ account }: { account: Staff }) {
  const [form] = Form.useForm<AccountValues>();
  const { message } = App.useApp();
  const edit = useWrite('staff.edit');
  const overtaken = hasCode(edit.error, 'request.conflict');
  /** The account that the words are changes to. */
  const [base, setBase] = useState<Stored>(account);
  const [secret, setSecret] = useState<string | null>(null);
  const typed = Form.useWatch<Partial<AccountValues> | undefined>([], form) ?? valuesOf(base);
  const dirty = hasChanged(base, typed);

  // A newer account comes into a form nobody has touched, and into one whose save it overtook.
  useEffect(() => {
    if (account.version === base.version || (dirty && !overtaken)) return;
    form.setFieldsValue(rebase(base, account, form.getFieldsValue()));
    setBase(account);
  }, [account, base, dirty, overtaken, form]);

  const changed = changedFields(base, typed);
  const stored = storedWords(base);
  const hints = Object.fromEntries(
    Object.entries(stored).filter(([field]) => overtaken && changed[field as keyof AccountValues]), // keys of the same table
  );

  function submit(values: AccountValues): void {
    edit.send({ params: { id: account.id }, body: changesOf(base, values) }, (saved) => {
      message.success(words.saved);
      setBase(saved);
      form.setFieldsValue(valuesOf(saved));
      setSecret(saved.totpSecret);
    });
  }

  return (
    <>
      <UnsavedGuard dirty={dirty} />
      {overtaken && (
        <Alert className="form-alert" type="warning" showIcon role="alert" title={words.conflict} />
      )}
      <Form<AccountValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!account.can.edit}
        initialValues={valuesOf(base)}
        onFinish={submit}
        scrollToFirstError
      >
        <AccountFields keepsRole={account.lastAdmin} hints={hints} />
        {account.lastAdmin && <p className="muted staff-scope">{words.cannotLast}</p>}
        <Refusal error={overtaken ? null : edit.error} />
        {account.can.edit && (
          <div className="form-foot staff-foot">
            <span className="muted">{words.effects}</span>
            <Button id="save-staff" type="primary" htmlType="submit" loading={edit.sending} disabled={!dirty}>
              {words.save}
            </Button>
          </div>
        )}
      </Form>
      {secret && (
        <SecretModal secret={secret} uri={null} username={account.username} onClose={() => setSecret(null)} />
      )}
    </>
  );
}
