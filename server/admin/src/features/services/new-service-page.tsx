import { useEffect, useState } from 'react';
import { App, Button, Form } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { PageHead } from '../../components/page-head';
import { Forbidden, Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useDirty } from '../../components/use-dirty';
import { texts } from '../../texts';
import { ServiceFields } from './service-fields';
import { bodyOf, NEW_SERVICE, type ServiceValues } from './service-values';
import '../../styles/services.css';

const words = texts.services;

/** Adds a service for every store that has the resource it occupies. */
export function NewServicePage() {
  const { role } = useStaff();
  return (
    <div className="page page-narrow">
      <title>{`${words.newTitle} · ${texts.common.brand}`}</title>
      <PageHead
        title={words.newTitle}
        note={words.newText}
        actions={<Link to="/services">{words.toList}</Link>}
      />
      {abilitiesOf(role).runStores ? <NewServiceForm /> : <Forbidden />}
    </div>
  );
}

function NewServiceForm() {
  const [form] = Form.useForm<ServiceValues>();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const create = useWrite('services.create');
  const dirty = useDirty(form, NEW_SERVICE);
  const [checked, setChecked] = useState(false);
  const [made, setMade] = useState(false);

  // Leaves only once the guard has seen that nothing is unsaved any more.
  useEffect(() => {
    if (made) void navigate('/services', { replace: true });
  }, [made, navigate]);

  const submit = (values: ServiceValues): void =>
    create.send({ body: bodyOf(values) }, (service) => {
      message.success(words.created(service.name));
      setMade(true);
    });

  return (
    <>
      <UnsavedGuard dirty={dirty && !made} />
      <Form<ServiceValues>
        form={form}
        layout="vertical"
        className="service-form"
        requiredMark={false}
        initialValues={NEW_SERVICE}
        onFinish={submit}
        onFinishFailed={() => setChecked(true)}
        scrollToFirstError
      >
        <ServiceFields error={create.error} checked={checked} />
        <div className="service-foot">
          <Refusal error={create.error} />
          <Button
            id="create-service"
            type="primary"
            htmlType="submit"
            loading={create.sending}
            disabled={made}
          >
            {words.create}
          </Button>
        </div>
      </Form>
    </>
  );
}
