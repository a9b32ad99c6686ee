import { Checkbox, Form, Input, Select } from 'antd';
import type { StaffRole } from '@gemcare/shared/client';
import { useStoreChoice } from '../../app/store-choice';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';
import { staffRoles } from './staff-roles';

const { staff: words } = texts;

/** What an account says about its person, as a form holds it. */
export interface AccountValues {
  name: string;
  calledName: string;
  role: StaffRole;
  allStores: boolean;
  storeIds: string[];
}

interface AccountFieldsProps {
  /** Whether the role must stay: that of the only admin. */
  keepsRole?: boolean;
  /** What is stored now, under a field somebody else changed too. */
  hints?: Partial<Record<keyof AccountValues, string>>;
}

/** Name, role and scope. */
export function AccountFields({ keepsRole = false, hints = {} }: AccountFieldsProps) {
  const form = Form.useFormInstance<AccountValues>();
  const role = Form.useWatch('role', form);
  const allStores = Form.useWatch('allStores', form);
  const { stores } = useStoreChoice();
  return (
    <>
      <div className="pair">
        <Form.Item
          name="name"
          label={words.name}
          htmlFor="staff-name"
          extra={hints.name}
          rules={[
            { required: true, whitespace: true, message: words.nameMissing },
            { validator: atMost(50, words.nameTooLong) },
          ]}
        >
          <Input id="staff-name" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="calledName"
          label={texts.common.optionalLabel(words.calledName)}
          htmlFor="staff-called"
          extra={hints.calledName ?? words.calledNameHint}
          rules={[{ validator: atMost(20, words.calledNameTooLong) }]}
        >
          <Input id="staff-called" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="role" label={words.role} htmlFor="staff-role-field" extra={hints.role}>
        <Select
          id="staff-role-field"
          aria-label={words.role}
          {...(keepsRole ? { disabled: true } : {})}
          options={staffRoles.map((value) => ({ value, label: texts.roleNames[value] }))}
        />
      </Form.Item>
      {role === 'admin' ? (
        <p className="muted staff-scope">{words.adminScope}</p>
      ) : (
        <Form.Item name="allStores" valuePropName="checked" extra={hints.allStores}>
          <Checkbox id="staff-all">{words.allStoresLabel}</Checkbox>
        </Form.Item>
      )}
      <Form.Item
        name="storeIds"
        label={words.storesLabel}
        htmlFor="staff-stores"
        extra={hints.storeIds ?? words.storesHint}
        rules={[
          {
            validator: async (_, ids: string[] | undefined) => {
              if (!ids?.length && !allStores && role !== 'admin') throw new Error(words.storesMissing);
            },
          },
        ]}
      >
        <Select
          id="staff-stores"
          aria-label={words.storesLabel}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={(stores ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  );
}

/** A password somebody else is told: 10 to 200 characters. */
export function PasswordItem({ label }: { label: string }) {
  return (
    <Form.Item
      name="password"
      label={label}
      htmlFor="staff-password"
      extra={words.passwordHint}
      rules={[
        {
          validator: async (_, value: string | undefined) => {
            const length = (value ?? '').length;
            if (length < 10 || length > 200) throw new Error(words.passwordInvalid);
          },
        },
      ]}
    >
      <Input.Password id="staff-password" autoComplete="new-password" />
    </Form.Item>
  );
}

const atMost = (length: number, message: string) => async (_: unknown, value: string | undefined) => {
  if (lengthOf(value ?? '') > length) throw new Error(message);
};
