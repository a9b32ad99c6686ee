import { useCallback, useState } from 'react';
import { Alert, App, Button, Form } from 'antd';
import type { ServiceDetails } from '@gemcare/shared/client';
import { Link, useParams } from 'react-router';
import { hasCode } from '../../api/api-error';
import { useAnswer } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { PageHead } from '../../components/page-head';
import { EmptyState, QueryView, Refusal } from '../../components/states';
import { Tag } from '../../components/tags';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useStoredForm } from '../../components/use-stored-form';
import { texts } from '../../texts';
import { ServiceFields } from './service-fields';
import { bodyOf, valuesOf, type ServiceValues } from './service-values';
import '../../styles/services.css';

const words = texts.services;

/** One service: edited by admins, read by everybody else. */
export function ServicePage() {
  const { id = '' } = useParams();
  const query = useAnswer('services.all', {});
  return (
    <div className="page page-narrow" key={id}>
      <QueryView query={query} rows={8}>
        {({ items }) => {
          const service = items.find((one) => one.id === id);
          return service ? (
            <OneService service={service} />
          ) : (
            <EmptyState
              drawing="find"
              title={words.gone}
              text={texts.common.notFoundText}
              action={<Link to="/services">{words.toList}</Link>}
            />
          );
        }}
      </QueryView>
    </div>
  );
}

function OneService({ service }: { service: ServiceDetails }) {
  return (
    <>
      <title>{`${service.name} · ${texts.common.brand}`}</title>
      <PageHead
        title={
          <>
            <span id="service-title">{service.name}</span>
            {!service.active && <Tag tone="grey">{words.inactive}</Tag>}
          </>
        }
        note={service.can.edit ? words.effects : words.readOnly}
        actions={<Link to="/services">{words.toList}</Link>}
      />
      <ServiceForm service={service} />
    </>
  );
}

function ServiceForm({ service }: { service: ServiceDetails }) {
  const [form] = Form.useForm<ServiceValues>();
  const { message } = App.useApp();
  const edit = useWrite('services.edit');
  const [checked, setChecked] = useState(false);
  const overtaken = hasCode(edit.error, 'request.conflict');
  const onValues = useCallback((values: ServiceValues) => form.setFieldsValue(values), [form]);
  const { base, dirty, settle } = useStoredForm(
    form,
    { values: valuesOf(service), version: service.version },
    { overtaken, onValues },
  );

  const submit = (values: ServiceValues): void =>
    edit.send({ params: { id: service.id }, body: { ...bodyOf(values), version: base.version } }, (saved) => {
      message.success(words.saved);
      setChecked(false);
      settle({ values: valuesOf(saved), version: saved.version });
    });

  return (
    <>
      <UnsavedGuard dirty={dirty} />
      {overtaken && (
        <Alert className="form-alert" type="warning" showIcon role="alert" title={words.conflict} />
      )}
      <Form<ServiceValues>
        form={form}
        layout="vertical"
        className="service-form"
        requiredMark={false}
        disabled={!service.can.edit}
        initialValues={base.values}
        onFinish={submit}
        onFinishFailed={() => setChecked(true)}
        scrollToFirstError
      >
        <ServiceFields error={edit.error} checked={checked} />
        {service.can.edit && (
          <div className="service-foot">
            <Refusal error={overtaken ? null : edit.error} />
            <Button
              id="save-service"
              type="primary"
              htmlType="submit"
              loading={edit.sending}
              disabled={!dirty}
            >
              {words.save}
            </Button>
          </div>
        )}
      </Form>
    </>
  );
}
