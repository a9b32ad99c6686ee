import { useEffect, useState } from 'react';
import { App, Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { PageHead } from '../../components/page-head';
import { Forbidden, Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { texts } from '../../texts';
import { serverSays } from '../members/edit-member';
import { AccountFields, PasswordItem, type AccountValues } from './account-fields';
import { SecretModal } from './secret-modal';
import '../../styles/staff.css';

const { staff: words } = texts;

/** Fields nobody touched may be left out. */
interface Values extends Pick<AccountValues, 'name' | 'role'> {
  calledName?: string;
  allStores?: boolean;
  storeIds?: string[];
  username: string;
  password: string;
}

/** Adds somebody who works here; an admin's secret for one-time codes is shown once. */
export function NewStaffPage() {
  const { role } = useStaff();
  return (
    <div className="page page-narrow">
      <title>{`${words.newTitle} · ${texts.common.brand}`}</title>
      <PageHead title={words.newTitle} note={words.newText} />
      {abilitiesOf(role).editStaff ? <NewStaffForm /> : <Forbidden />}
    </div>
  );
}

function NewStaffForm() {
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const create = useWrite('staff.create');
  const [dirty, setDirty] = useState(false);
  const [made, setMade] = useState<{ id: string; username: string; secret: string | null } | null>(null);

  // Leaves only once the guard has seen that nothing is unsaved any more, and no secret is on the screen.
  useEffect(() => {
    if (made && made.secret === null) void navigate(`/staff/${made.id}`, { replace: true });
  }, [made, navigate]);

  function submit({ username, name, calledName, password, role, allStores, storeIds }: Values): void {
    const body = {
      username: username.trim(),
      name: name.trim(),
      calledName: calledName?.trim() || null,
      password,
      role,
      allStores: role === 'admin' || (allStores ?? false),
      storeIds: storeIds ?? [],
    };
    create.send({ body }, (account) => {
      message.success(words.created(account.name));
      setMade({ id: account.id, username: account.username, secret: account.totpSecret });
    });
  }

  return (
    <Card>
      <UnsavedGuard dirty={dirty && !made} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'clerk', allStores: false, storeIds: [] }}
        onFinish={submit}
        onValuesChange={() => setDirty(true)}
        scrollToFirstError
      >
        <div className="pair">
          <Form.Item
            name="username"
            label={words.username}
            htmlFor="staff-username"
            extra={words.usernameHint}
            {...serverSays(create.error, 'username')}
            rules={[
              { required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,31}$/, message: words.usernameInvalid },
            ]}
          >
            <Input id="staff-username" autoFocus autoComplete="off" maxLength={32} />
          </Form.Item>
          <PasswordItem label={words.password} />
        </div>
        <AccountFields />
        <Refusal error={create.error} />
        <div className="form-foot">
          <Button
            id="confirm-staff"
            type="primary"
            size="large"
            htmlType="submit"
            loading={create.sending}
            disabled={made !== null}
          >
            {words.create}
          </Button>
        </div>
      </Form>
      {made?.secret && (
        <SecretModal
          secret={made.secret}
          uri={null}
          username={made.username}
          onClose={() => setMade({ ...made, secret: null })}
        />
      )}
    </Card>
  );
}
