import { useCallback } from 'react';
import { Alert, App, Button, Form } from 'antd';
import type { StoreDetails } from '@gemcare/shared/client';
import { hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { Line } from '../../components/card';
import { Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useStoredForm } from '../../components/use-stored-form';
import { texts } from '../../texts';
import { StoreFields } from './store-fields';
import { bodyOf, mapLink, valuesOf, type StoreValues } from './store-values';

const words = texts.stores;

/** What customers are told of a store, as its managers edit it; somebody else's change in between is shown, not overwritten. */
export function StoreForm({ store }: { store: StoreDetails }) {
  const [form] = Form.useForm<StoreValues>();
  const { message } = App.useApp();
  const edit = useWrite('stores.edit');
  const overtaken = hasCode(edit.error, 'request.conflict');
  const onValues = useCallback((values: StoreValues) => form.setFieldsValue(values), [form]);
  const { base, dirty, changed, settle } = useStoredForm(
    form,
    { values: valuesOf(store), version: store.version },
    { overtaken, onValues },
  );
  const hints: Partial<Record<keyof StoreValues, string>> = overtaken
    ? Object.fromEntries(
        Object.entries<string>({ ...base.values })
          .filter(([name]) => changed.has(name))
          .map(([name, value]) => [name, words.storedNow(value || texts.common.none)]),
      )
    : {};

  const submit = (values: StoreValues): void =>
    edit.send({ params: { id: store.id }, body: { ...bodyOf(values), version: base.version } }, (saved) => {
      message.success(words.saved);
      settle({ values: valuesOf(saved), version: saved.version });
    });

  return (
    <>
      <UnsavedGuard dirty={dirty} />
      {overtaken && (
        <Alert className="form-alert" type="warning" showIcon role="alert" title={words.conflict} />
      )}
      <Form<StoreValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={base.values}
        onFinish={submit}
        scrollToFirstError
      >
        <StoreFields error={edit.error} hints={hints} />
        <Refusal error={overtaken ? null : edit.error} />
        <div className="form-foot store-foot">
          <span className="muted">{words.effects}</span>
          <Button id="save-store" type="primary" htmlType="submit" loading={edit.sending} disabled={!dirty}>
            {words.save}
          </Button>
        </div>
      </Form>
    </>
  );
}

/** The same for whoever may look at it only. */
export function StoreFacts({ store }: { store: StoreDetails }) {
  const { none } = texts.common;
  return (
    <>
      <p className="muted card-note">{words.readOnly}</p>
      <Line label={words.name}>{store.name}</Line>
      <Line label={words.city}>{store.city}</Line>
      <Line label={words.address}>{store.address}</Line>
      <Line label={words.phone}>{store.phone ?? none}</Line>
      <Line label={words.timeZone}>{store.timeZone}</Line>
      <Line label={words.directions}>{store.directions ?? none}</Line>
      {store.position && (
        <p className="store-position">
          <a href={mapLink(store.position, store.name)} target="_blank" rel="noreferrer">
            {words.showOnMap}
          </a>
        </p>
      )}
    </>
  );
}
