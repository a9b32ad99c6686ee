import { Tabs } from 'antd';
import type { StoreDetails } from '@gemcare/shared/client';
import { Link, useParams, useSearchParams } from 'react-router';
import { useAnswer } from '../../api/use-answer';
import { useStoreChoice } from '../../app/store-choice';
import { Card } from '../../components/card';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';
import { placeOf } from './place';
import { ScheduleTab } from './schedule-tab';
import { StoreFacts, StoreForm } from './store-form';
import { StorePhotos } from './store-photos';
import '../../styles/store-schedule.css';
import '../../styles/stores.css';

const words = texts.stores;

/** One store: what customers are told, and when it can be booked. */
export function StorePage() {
  const { id = '' } = useParams();
  const query = useAnswer('stores.show', { params: { id } });
  return (
    <div className="page store-page" key={id}>
      <QueryView query={query} rows={8} gone={words.gone}>
        {(store) => <StoreInTabs store={store} />}
      </QueryView>
    </div>
  );
}

function StoreInTabs({ store }: { store: StoreDetails }) {
  const [search, setSearch] = useSearchParams();
  const { stores } = useStoreChoice();
  const tab = search.get('tab') === 'schedule' && store.kind === 'store' ? 'schedule' : 'details';
  return (
    <>
      <title>{`${store.name} · ${texts.common.brand}`}</title>
      <PageHead
        title={
          <>
            <span id="store-title">{store.name}</span>
            {store.kind === 'head_office' && <Tag tone="champagne">{words.headOffice}</Tag>}
            {!store.active && <Tag tone="grey">{words.closed}</Tag>}
          </>
        }
        note={placeOf(store)}
        actions={(stores?.length ?? 0) > 1 && <Link to="/stores">{words.toList}</Link>}
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => setSearch(key === 'details' ? {} : { tab: key }, { replace: true })}
        items={[
          {
            key: 'details',
            label: words.tabs.details,
            children: (
              <div className="store-details">
                <Card title={words.details}>
                  {store.can.edit ? <StoreForm store={store} /> : <StoreFacts store={store} />}
                </Card>
                <StorePhotos store={store} />
              </div>
            ),
          },
          // Head office receives no customers: it has no hours to book.
          ...(store.kind === 'store'
            ? [
                {
                  key: 'schedule',
                  label: words.tabs.schedule,
                  children: <ScheduleTab storeId={store.id} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
