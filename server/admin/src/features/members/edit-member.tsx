import { useEffect, useState } from 'react';
import { Alert, App, Form, Input, Select } from 'antd';
import { formatDay } from '@gemcare/shared/client';
import { fieldProblem, hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { DayField } from '../../components/day-field';
import { FormModal } from '../../components/form-modal';
import { serverToday } from '../../kernel/server-time';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';
import { changedFields, changesOf, rebase, valuesOf, type MemberValues, type Stored } from './member-changes';

/** What is stored now, as the page writes it elsewhere. */
function storedWords({ name, birthday, gender }: Stored) {
  const { genders, storedNow, unfilled } = texts.members;
  return {
    name: storedNow(name ?? unfilled),
    birthday: storedNow(birthday ? formatDay(birthday, { year: true }) : unfilled),
    gender: storedNow(gender ? genders[gender] : unfilled),
  };
}

interface EditMemberProps {
  member: Stored & { id: string };
  onClose: () => void;
}

export function EditMember({ member, onClose }: EditMemberProps) {
  const [form] = Form.useForm<MemberValues>();
  const { message } = App.useApp();
  const edit = useWrite('members.edit');
  const overtaken = hasCode(edit.error, 'request.conflict');
  /** The record the typed words are changes to: a reload behind the form must not turn old words into changes. */
  const [base, setBase] = useState(member);
  const typed = Form.useWatch<Partial<MemberValues> | undefined>([], form) ?? valuesOf(base);

  // Somebody else saved first: saving again is a decision about their words, so they stand next to one's own.
  useEffect(() => {
    if (!overtaken || member.version === base.version) return;
    form.setFieldsValue(rebase(base, member, form.getFieldsValue()));
    setBase(member);
  }, [overtaken, member, base, form]);

  const changed = changedFields(base, typed);
  const stored = storedWords(base);
  const hint = (field: keyof MemberValues) => (overtaken && changed[field] ? { extra: stored[field] } : {});

  return (
    <FormModal
      title={texts.members.editTitle}
      text={
        overtaken ? <Alert type="warning" showIcon role="alert" title={texts.members.conflict} /> : undefined
      }
      form={form}
      initialValues={valuesOf(base)}
      action={texts.members.save}
      actionId="confirm-edit"
      sending={edit.sending}
      error={overtaken ? null : edit.error}
      onClose={onClose}
      onSubmit={(values) =>
        edit.send({ params: { id: member.id }, body: changesOf(base, values) }, () => {
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
        {...hint('name')}
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
        {...hint('birthday')}
      >
        <DayField id="edit-birthday" max={serverToday()} />
      </Form.Item>
      <GenderItem id="edit-gender" {...hint('gender')} />
    </FormModal>
  );
}

/** What the server refused about a field, under that field. */
export function serverSays(error: unknown, name: string) {
  const help = fieldProblem(error, name);
  return help ? { help, validateStatus: 'error' as const } : {};
}

interface GenderItemProps {
  id: string;
  label?: string;
  extra?: string;
}

export function GenderItem({ id, label = texts.members.gender, extra }: GenderItemProps) {
  return (
    <Form.Item name="gender" label={label} htmlFor={id} extra={extra}>
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
