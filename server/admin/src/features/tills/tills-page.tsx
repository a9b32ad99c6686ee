import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { NewTill } from '@gemcare/shared/client';
import { useStaff } from '../../api/api-context';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, Loading } from '../../components/states';
import { texts } from '../../texts';
import { MakeTill } from './make-till';
import { NewKey } from './new-key';
import { TillList } from './till-list';
import '../../styles/tills.css';

/** The tills of the store one works for. */
export function TillsPage() {
  const { role } = useStaff();
  const { stores, store } = useStoreChoice();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewTill | null>(null);
  const mayKeep = abilitiesOf(role).keepTills;
  return (
    <div className="page">
      <title>{`${texts.tills.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={texts.tills.title}
        note={store ? `${store.name} · ${texts.tills.subtitle}` : texts.tills.subtitle}
        actions={
          mayKeep &&
          store && (
            <>
              <Button href="/docs" target="_blank" rel="noreferrer">
                {texts.tills.docs}
              </Button>
              <Button id="make-till" type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
                {texts.tills.make}
              </Button>
            </>
          )
        }
      />
      {!mayKeep ? (
        <Forbidden />
      ) : store ? (
        <TillList key={store.id} storeId={store.id} />
      ) : stores ? (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      ) : (
        <Loading rows={4} />
      )}
      {making && store && (
        <MakeTill
          storeId={store.id}
          onClose={() => setMaking(false)}
          onMade={(till) => {
            setMaking(false);
            setMade(till);
          }}
        />
      )}
      {made && <NewKey till={made} onClose={() => setMade(null)} />}
    </div>
  );
}
