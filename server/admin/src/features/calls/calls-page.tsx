import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { usePages } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { Card } from '../../components/card';
import { LoadMore } from '../../components/load-more';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, Loading, QueryView } from '../../components/states';
import { texts } from '../../texts';
import { CallItem } from './call-item';
import '../../styles/calls.css';

const STATES = ['open', 'settled'] as const;
type State = (typeof STATES)[number];

/** Members to be called because a notice did not reach them, and how earlier calls went; the state is in the address. */
export function CallsPage() {
  const { role } = useStaff();
  const { stores, store } = useStoreChoice();
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((one) => one === search.get('state')) ?? 'open';
  return (
    <div className="page page-calls">
      <title>{`${texts.calls.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={texts.calls.title}
        note={[store?.name, texts.calls.subtitle].filter(Boolean).join(' · ')}
      />
      {!abilitiesOf(role).callMembers ? (
        <Forbidden />
      ) : stores?.length === 0 ? (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      ) : (
        <>
          <Segmented
            id="call-state"
            className="call-states"
            aria-label={texts.calls.statesLabel}
            value={state}
            options={STATES.map((value) => ({ value, label: texts.calls.states[value] }))}
            onChange={(value) => setSearch(value === 'open' ? {} : { state: value })}
          />
          <Card>
            {store ? (
              <CallList key={`${store.id} ${state}`} storeId={store.id} state={state} />
            ) : (
              <Loading rows={6} />
            )}
          </Card>
        </>
      )}
    </div>
  );
}

function CallList({ storeId, state }: { storeId: string; state: State }) {
  const pages = usePages(['calls.list', storeId, state], (api, cursor, signal) =>
    api.call('calls.list', { query: { storeId, state, cursor } }, { signal }),
  );
  return (
    <>
      <QueryView
        query={pages}
        rows={6}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState drawing="people" text={texts.calls.none[state]} />}
      >
        {(items) => (
          <ul className="calls">
            {items.map((call) => (
              <CallItem key={call.id} call={call} />
            ))}
          </ul>
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </>
  );
}
