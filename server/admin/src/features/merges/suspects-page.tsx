import { useState } from 'react';
import { App, Button, Segmented } from 'antd';
import type { Suspect } from '@gemcare/shared/client';
import { useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { usePages } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { LoadMore } from '../../components/load-more';
import { EmptyState, Forbidden, QueryView, Refusal } from '../../components/states';
import { texts } from '../../texts';
import { DismissSuspect } from './dismiss-suspect';
import { MergesHead } from './merges-head';
import { SuspectItem } from './suspect-item';

const STATES = ['open', 'dismissed', 'merged'] as const;
type State = (typeof STATES)[number];
const options = STATES.map((value) => ({ value, label: texts.merges.states[value] }));

/** Pairs of records that may be of one person; which of them are shown stands in the address. */
export function SuspectsPage() {
  const { role } = useStaff();
  const { message } = App.useApp();
  const search = useWrite('merges.findSuspects');
  if (!abilitiesOf(role).mergeMembers) {
    return (
      <div className="page">
        <Forbidden />
      </div>
    );
  }
  return (
    <div className="page">
      <MergesHead
        actions={
          <Button
            id="find-suspects"
            type="primary"
            loading={search.sending}
            onClick={() =>
              search.send({}, ({ found }) => {
                void message.info(found > 0 ? texts.merges.foundSome(found) : texts.merges.foundNone);
              })
            }
          >
            {texts.merges.findNow}
          </Button>
        }
      />
      <Refusal error={search.error} />
      <Suspects />
    </div>
  );
}

function Suspects() {
  const [search, setSearch] = useSearchParams();
  const state: State = STATES.find((one) => one === search.get('state')) ?? 'open';
  const [dismissing, setDismissing] = useState<Suspect | null>(null);
  const pages = usePages(['merges.suspects', state], (api, cursor, signal) =>
    api.call('merges.suspects', { query: { state, cursor } }, { signal }),
  );
  const { none, noneTitle, noneText } = texts.merges;
  return (
    <>
      <div className="merge-filter">
        <Segmented<State>
          aria-label={texts.merges.stateLabel}
          value={state}
          options={options}
          onChange={(chosen) => setSearch(chosen === 'open' ? {} : { state: chosen })}
        />
      </div>
      <QueryView
        query={pages}
        rows={8}
        isEmpty={(items) => items.length === 0}
        empty={
          state === 'open' ? (
            <EmptyState drawing="people" title={noneTitle} text={`${none.open}。${noneText}`} />
          ) : (
            <EmptyState drawing="people" text={none[state]} />
          )
        }
      >
        {(items) => (
          <ul className="suspects">
            {items.map((suspect) => (
              <SuspectItem key={suspect.id} suspect={suspect} onDismiss={() => setDismissing(suspect)} />
            ))}
          </ul>
        )}
      </QueryView>
      <LoadMore pages={pages} />
      {dismissing && <DismissSuspect suspect={dismissing} onClose={() => setDismissing(null)} />}
    </>
  );
}
