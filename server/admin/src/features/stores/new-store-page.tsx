import { useEffect, useState } from 'react';
import { App, Button, Form } from 'antd';
import { useNavigate } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { PageHead } from '../../components/page-head';
import { Forbidden, Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useDirty } from '../../components/use-dirty';
import { texts } from '../../texts';
import { StoreFields } from './store-fields';
import { bodyOf, NEW_STORE, type StoreValues } from './store-values';
import '../../styles/stores.css';

const words = texts.stores;

/** Opens a store; its hours and resources come after. */
export function NewStorePage() {
  const { role } = useStaff();
  return (
    <div className="page page-narrow">
      <title>{`${words.openTitle} · ${texts.common.brand}`}</title>
      <PageHead title={words.openTitle} note={words.openText} />
      {abilitiesOf(role).runStores ? <NewStoreForm /> : <Forbidden />}
    </div>
  );
}

function NewStoreForm() {
  const [form] = Form.useForm<StoreValues>();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const open = useWrite('stores.open');
  const dirty = useDirty(form, NEW_STORE);
  const [openedId, setOpenedId] = useState<string | null>(null);

  // Leaves only once the guard has seen that nothing is unsaved any more.
  useEffect(() => {
    if (openedId) void navigate(`/stores/${openedId}?tab=schedule`, { replace: true });
  }, [openedId, navigate]);

  const submit = (values: StoreValues): void =>
    open.send({ body: bodyOf(values) }, (store) => {
      message.success(words.opened(store.name));
      setOpenedId(store.id);
    });

  return (
    <Card>
      <UnsavedGuard dirty={dirty && openedId === null} />
      <Form<StoreValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={NEW_STORE}
        onFinish={submit}
        scrollToFirstError
      >
        <StoreFields error={open.error} focus />
        <Refusal error={open.error} />
        <div className="form-foot">
          <Button
            id="open-store"
            type="primary"
            size="large"
            htmlType="submit"
            loading={open.sending}
            disabled={openedId !== null}
          >
            {words.openAction}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
