import { useEffect, useState } from 'react';
import { App, Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { useStoreChoice } from '../../app/store-choice';
import { Card } from '../../components/card';
import { DayField } from '../../components/day-field';
import { PageHead } from '../../components/page-head';
import { Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { serverToday } from '../../kernel/server-time';
import { lengthOf } from '../../kernel/text-length';
import { readPhone } from '../../kernel/phone';
import { texts } from '../../texts';
import { displayName } from './display-name';
import { GenderItem, serverSays } from './edit-member';
import { phoneRule } from './phone-rule';

interface Values {
  phone: string;
  name: string;
  birthday?: string | null;
  gender?: 'female' | 'male' | null;
}

/** A customer becomes a member at the counter. */
export function NewMemberPage() {
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { store } = useStoreChoice();
  const create = useWrite('members.create');
  const [dirty, setDirty] = useState(false);
  const [made, setMade] = useState<string | null>(null);

  // Leaves only once the guard has seen that nothing is unsaved any more.
  useEffect(() => {
    if (made) void navigate(`/members/${made}`, { replace: true });
  }, [made, navigate]);

  function submit({ phone, name, birthday, gender }: Values): void {
    if (!store) return;
    const body = {
      storeId: store.id,
      phone: readPhone(phone) ?? phone.trim(),
      name: name.trim(),
      ...(birthday ? { birthday } : {}),
      ...(gender ? { gender } : {}),
    };
    create.send({ body }, (member) => {
      message.success(texts.members.created(displayName(member)));
      setMade(member.id);
    });
  }

  return (
    <div className="page page-narrow">
      <title>{`${texts.members.newTitle} · ${texts.common.brand}`}</title>
      <UnsavedGuard dirty={dirty && !made} />
      <PageHead title={texts.members.newTitle} note={texts.members.newText} />
      <Card>
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={submit}
          onValuesChange={() => setDirty(true)}
          scrollToFirstError
        >
          <Form.Item
            name="phone"
            label={texts.members.phone}
            htmlFor="new-phone"
            {...serverSays(create.error, 'phone')}
            rules={[phoneRule]}
          >
            <Input
              id="new-phone"
              size="large"
              type="tel"
              autoFocus
              autoComplete="off"
              maxLength={40}
              placeholder={texts.members.phonePlaceholder}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={texts.members.name}
            htmlFor="new-name"
            {...serverSays(create.error, 'name')}
            rules={[
              { required: true, whitespace: true, message: texts.members.nameMissing },
              {
                validator: async (_, value: string | undefined) => {
                  if (lengthOf(value ?? '') > 50) throw new Error(texts.members.nameTooLong);
                },
              },
            ]}
          >
            <Input id="new-name" size="large" autoComplete="off" />
          </Form.Item>
          <div className="pair">
            <Form.Item
              name="birthday"
              label={texts.common.optionalLabel(texts.members.birthday)}
              htmlFor="new-birthday"
              {...serverSays(create.error, 'birthday')}
            >
              <DayField id="new-birthday" max={serverToday()} />
            </Form.Item>
            <GenderItem id="new-gender" label={texts.common.optionalLabel(texts.members.gender)} />
          </div>
          <Refusal
            error={create.error}
            action={
              hasCode(create.error, 'member.phone_taken') && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => void navigate('/members', { state: { text: form.getFieldsValue().phone } })}
                >
                  {texts.members.takenFind}
                </Button>
              )
            }
          />
          <div className="form-foot">
            <Button
              id="confirm-member"
              type="primary"
              size="large"
              htmlType="submit"
              loading={create.sending}
              disabled={!store}
            >
              {texts.members.create}
            </Button>
          </div>
        </Form>
      </Card>
    </div>
  );
}
