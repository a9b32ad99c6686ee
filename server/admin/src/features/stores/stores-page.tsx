import { Button } from 'antd';
import type { Store } from '@gemcare/shared/client';
import { Link, useNavigate } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { Drawing } from '../../components/drawings';
import { PageHead } from '../../components/page-head';
import { EmptyState, Loading, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';
import { placeOf } from './place';
import { hoursWords, rangesOn } from './week';
import '../../styles/stores.css';

const words = texts.stores;

/** The stores of one's scope, as customers see them. */
export function StoresPage() {
  const { role } = useStaff();
  const navigate = useNavigate();
  const { stores } = useStoreChoice();
  const query = useAnswer('stores.list', {});
  return (
    <div className="page">
      <title>{`${words.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={words.title}
        note={words.subtitle}
        actions={
          abilitiesOf(role).runStores && (
            <Button id="new-store" type="primary" onClick={() => void navigate('/stores/new')}>
              {words.open}
            </Button>
          )
        }
      />
      {!stores ? (
        <Loading rows={5} />
      ) : stores.length === 0 ? (
        <EmptyState drawing="lock" text={words.none} />
      ) : (
        <QueryView query={query} rows={5}>
          {({ items }) => (
            <ul className="store-cards">
              {stores.map(({ id, name }) => (
                <StoreCard key={id} id={id} name={name} store={items.find((one) => one.id === id)} />
              ))}
            </ul>
          )}
        </QueryView>
      )}
    </div>
  );
}

/** Head office is no store that customers are told of: then there is a name only. */
function StoreCard({ id, name, store }: { id: string; name: string; store: Store | undefined }) {
  const photo = store?.photos[0];
  return (
    <li>
      <Link to={`/stores/${id}`} className="store-card">
        <span className="store-card-photo">
          {photo ? <img src={photo.smallUrl} alt="" /> : <Drawing name="ring" size={56} />}
        </span>
        <span className="store-card-words">
          <strong>
            {name} {!store && name !== words.headOffice && <Tag tone="champagne">{words.headOffice}</Tag>}
          </strong>
          {store && (
            <>
              <span>{placeOf(store)}</span>
              <span className="muted">{store.phone ?? words.noPhone}</span>
              <TodayLine store={store} />
            </>
          )}
        </span>
      </Link>
    </li>
  );
}

function TodayLine({ store: { hours, exceptions } }: { store: Store }) {
  const today = serverToday();
  const exception = exceptions.find(({ day }) => day === today);
  if (Object.values(hours).every((ranges) => ranges.length === 0) && exceptions.length === 0)
    return <Tag tone="warn">{words.noHours}</Tag>;
  const ranges = exception?.ranges ?? rangesOn(hours, today);
  return (
    <span className="muted">
      {ranges.length === 0 ? words.todayClosed : words.todayHours(hoursWords(ranges))}
    </span>
  );
}
