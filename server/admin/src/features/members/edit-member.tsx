import { useEffect } from 'react';
import { Alert, App, Form, Input, Select } from 'antd';
import type { MemberDetail } from '@gemcare/shared/client';
import { fieldProblem, hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { DayField } from '../../components/day-field';
import { FormModal } from '../../components/form-modal';
import { serverToday } from '../../kernel/server-time';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';

interface Values {
  name: string;
  birthday: string | null;
  gender: 'female' | 'male' | null;
}

const valuesOf = (member: MemberDetail): Values => ({
  name: member.name ?? '',
  birthday: member.birthday,
  gender: member.gender,
});

/** Only what was changed is sent, with the version it was changed from. */
function changesOf(member: MemberDetail, { name, birthday, gender }: Values) {
  const newName = name.trim() === '' ? null : name.trim();
  return {
    version: member.version,
    ...(newName === member.name ? {} : { name: newName }),
    ...((birthday ?? null) === member.birthday ? {} : { birthday: birthday ?? null }),
    ...((gender ?? null) === member.gender ? {} : { gender: gender ?? null }),
  };
}

export function EditMember({ member, onClose }: { member: MemberDetail; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const edit = useWrite('members.edit');
  const overtaken = hasCode(edit.error, 'request.conflict');

  // Somebody else saved first: their words are shown, and saving again is a decision about those.
  useEffect(() => {
    if (overtaken) form.setFieldsValue(valuesOf(member));
  }, [overtaken, member, form]);

  return (
    <FormModal
      title={texts.members.editTitle}
      text={
        overtaken ? <Alert type="warning" showIcon role="alert" title={texts.members.conflict} /> : undefined
      }
      form={form}
      initialValues={valuesOf(member)}
      action={texts.members.save}
      actionId="confirm-edit"
      sending={edit.sending}
      error={overtaken ? null : edit.error}
      onClose={onClose}
      onSubmit={(values) =>
        edit.send({ params: { id: member.id }, body: changesOf(member, values) }, () => {
          message.success(texts.members.saved);
          onClose();
        })
      }
    >
      <Form.Item
        name="name"
        label={texts.members.name}
        htmlFor="edit-name"
        {...serverSays(edit.error, 'name')}
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              if (lengthOf(value ?? '') > 50) throw new Error(texts.members.nameTooLong);
            },
          },
        ]}
      >
        <Input id="edit-name" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="birthday"
        label={texts.members.birthday}
        htmlFor="edit-birthday"
        {...serverSays(edit.error, 'birthday')}
      >
        <DayField id="edit-birthday" max={serverToday()} />
      </Form.Item>
      <GenderItem id="edit-gender" />
    </FormModal>
  );
}

/** What the server refused about a field, under that field. */
export function serverSays(error: unknown, name: string) {
  const help = fieldProblem(error, name);
  return help ? { help, validateStatus: 'error' as const } : {};
}

export function GenderItem({ id, label = texts.members.gender }: { id: string; label?: string }) {
  return (
    <Form.Item name="gender" label={label} htmlFor={id}>
      <Select
        id={id}
        allowClear
        placeholder={texts.members.pickGender}
        aria-label={texts.members.gender}
        options={[
          { value: 'female', label: texts.members.genders.female },
          { value: 'male', label: texts.members.genders.male },
        ]}
      />
    </Form.Item>
  );
}
