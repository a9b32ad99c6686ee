import { useEffect, useState } from 'react';
import { Alert, App, Checkbox, Form, Input, Select } from 'antd';
import {
  CONTACT_NAMES,
  METAL_NAMES,
  SERVICE_WISH_NAMES,
  STYLE_NAMES,
  type Preferences,
} from '@gemcare/shared/client';
import { hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { atMost } from '../../components/text-rules';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useDirty } from '../../components/use-dirty';
import { texts } from '../../texts';
import { bodyOf, rebase, valuesOf, type PreferenceValues } from './preference-values';
import { RingSizes } from './ring-sizes';

const words = texts.likes;
const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

interface EditPreferencesProps {
  memberId: string;
  stored: Preferences;
  onClose: () => void;
}

export function EditPreferences({ memberId, stored, onClose }: EditPreferencesProps) {
  const [form] = Form.useForm<PreferenceValues>();
  const { message } = App.useApp();
  const save = useWrite('preferences.save');
  const overtaken = hasCode(save.error, 'request.conflict');
  /** What the typed words are changes to: a reload behind the form must not turn old answers into changes. */
  const [base, setBase] = useState(stored);
  const dirty = useDirty(form, valuesOf(base));

  useEffect(() => {
    if (!overtaken || stored.version === base.version) return;
    form.setFieldsValue(rebase(base, stored, form.getFieldsValue()));
    setBase(stored);
  }, [overtaken, stored, base, form]);

  return (
    <FormModal
      title={words.editTitle}
      text={overtaken ? <Alert type="warning" showIcon role="alert" title={words.conflict} /> : undefined}
      form={form}
      initialValues={valuesOf(base)}
      action={words.save}
      actionId="confirm-preferences"
      sending={save.sending}
      error={overtaken ? null : save.error}
      onClose={onClose}
      onSubmit={(typed) =>
        save.send({ params: { id: memberId }, body: bodyOf(typed, base.version) }, () => {
          message.success(words.saved);
          onClose();
        })
      }
    >
      <UnsavedGuard dirty={dirty} />
      <RingSizes />
      <Form.Item name="metals" label={words.metals}>
        <Checkbox.Group options={optionsOf(METAL_NAMES)} />
      </Form.Item>
      <Form.Item name="styles" label={words.styles}>
        <Checkbox.Group options={optionsOf(STYLE_NAMES)} />
      </Form.Item>
      <LongText name="likes" label={words.other} placeholder={words.otherPlaceholder} />
      <Form.Item name="service" label={words.service}>
        <Checkbox.Group options={optionsOf(SERVICE_WISH_NAMES)} />
      </Form.Item>
      <LongText name="serviceNote" label={words.serviceNote} placeholder={words.serviceNotePlaceholder} />
      <Form.Item name="contact" label={words.contact} htmlFor="preference-contact">
        <Select
          id="preference-contact"
          allowClear
          aria-label={words.contact}
          options={optionsOf(CONTACT_NAMES)}
        />
      </Form.Item>
    </FormModal>
  );
}

function LongText({ name, label, placeholder }: { name: string; label: string; placeholder: string }) {
  const id = `preference-${name}`;
  return (
    <Form.Item name={name} label={label} htmlFor={id} rules={[atMost(200, words.tooLong(200))]}>
      <Input id={id} autoComplete="off" placeholder={placeholder} />
    </Form.Item>
  );
}
