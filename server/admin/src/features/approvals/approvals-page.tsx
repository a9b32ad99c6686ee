import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { PageHead } from '../../components/page-head';
import { Forbidden } from '../../components/states';
import { texts } from '../../texts';
import { RequestList } from './request-list';

const STATES = ['open', 'approved', 'rejected', 'withdrawn'] as const;

/** The queue of adjustments above the limit, and what became of earlier ones; the state looked at is in the address. */
export function ApprovalsPage() {
  const { role } = useStaff();
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((one) => one === search.get('state')) ?? 'open';
  return (
    <div className="page page-narrow">
      <title>{`${texts.approvals.title} · ${texts.common.brand}`}</title>
      <PageHead title={texts.approvals.title} note={texts.approvals.subtitle} />
      {abilitiesOf(role).approve ? (
        <>
          <Segmented
            className="approval-states"
            aria-label={texts.approvals.statesLabel}
            value={state}
            options={STATES.map((value) => ({ value, label: texts.approvals.states[value] }))}
            onChange={(value) => setSearch(value === 'open' ? {} : { state: value })}
          />
          <Card>
            <RequestList key={state} state={state} />
          </Card>
        </>
      ) : (
        <Forbidden />
      )}
    </div>
  );
}
