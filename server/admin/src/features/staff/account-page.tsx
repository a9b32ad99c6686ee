import type { Staff } from '@gemcare/shared/client';
import { Link, useParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { Card, Line } from '../../components/card';
import { PageHead } from '../../components/page-head';
import { Forbidden, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';
import { AccountForm } from './account-form';
import { AccountSecurity } from './account-security';
import { ReassignMembers } from './reassign-members';
import '../../styles/staff.css';

const { staff: words } = texts;

/** One account: who, which role and stores, signing in, and the members this person looks after. */
export function AccountPage() {
  const { id = '' } = useParams();
  const { role } = useStaff();
  const able = abilitiesOf(role).seeStaff;
  const query = useAnswer('staff.show', { params: { id } }, { enabled: able });
  return (
    <div className="page page-narrow" key={id}>
      {able ? (
        <QueryView query={query} rows={8} gone={words.gone}>
          {(account) => <Account account={account} />}
        </QueryView>
      ) : (
        <Forbidden />
      )}
    </div>
  );
}

function Account({ account }: { account: Staff }) {
  const { name, username, role, active, lastAdmin, members, can } = account;
  return (
    <>
      <title>{`${words.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={
          <>
            <span id="staff-title">{name}</span> <Tag tone="grey">{texts.roleNames[role]}</Tag>{' '}
            {!active && <Tag tone="danger">{words.states.inactive}</Tag>}
            {lastAdmin && <Tag tone="champagne">{words.lastAdmin}</Tag>}
          </>
        }
        note={username}
        actions={<Link to="/staff">{words.toList}</Link>}
      />
      <Card title={words.account}>
        {can.edit ? <AccountForm account={account} /> : <AccountFacts account={account} />}
      </Card>
      <Card
        title={words.members}
        extra={can.reassign && members > 0 && <ReassignMembers account={account} />}
      >
        <p id="staff-members">{members > 0 ? words.membersCount(members) : words.membersNone}</p>
      </Card>
      {can.edit && <AccountSecurity account={account} />}
    </>
  );
}

/** An account for whoever may look at it only. */
function AccountFacts({ account }: { account: Staff }) {
  const { name, calledName, role, allStores, stores, totp } = account;
  return (
    <>
      <p className="muted card-note">{words.readOnly}</p>
      <Line label={words.name}>{name}</Line>
      <Line label={words.calledName}>{calledName ?? name}</Line>
      <Line label={words.role}>{texts.roleNames[role]}</Line>
      <Line label={words.storesLabel}>
        {allStores ? words.allStores : stores.map((store) => store.name).join('、') || words.noStores}
      </Line>
      <Line label={words.columns.totp}>{totp ? words.totpOn : words.totpOff}</Line>
    </>
  );
}
