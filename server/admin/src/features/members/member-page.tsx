import type { MemberDetail } from '@gemcare/shared/client';
import { useParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { Avatar } from '../../components/avatar';
import { PageHead } from '../../components/page-head';
import { Loading, QueryView } from '../../components/states';
import { TierTag } from '../../components/tags';
import { texts } from '../../texts';
import { MemberMerges } from '../merges/member-merges';
import { displayName } from './display-name';
import { Entitlements } from './entitlements';
import { MemberActions } from './member-actions';
import { MemberRecords } from './member-records';
import { MemberProfile } from './member-profile';
import { StateAlert } from './state-alert';
import { TierCard } from './tier-card';
import '../../styles/member.css';

/** One member, everything in one view. */
export function MemberPage() {
  const { id = '' } = useParams();
  const query = useAnswer('members.show', { params: { id } });
  return (
    <div className="page" key={id}>
      <QueryView
        query={query}
        gone={texts.members.gone}
        loading={
          <div className="member">
            <Loading rows={8} />
            <Loading rows={12} />
          </div>
        }
      >
        {(member) => <SingleView member={member} />}
      </QueryView>
    </div>
  );
}

function SingleView({ member }: { member: MemberDetail }) {
  const { role } = useStaff();
  return (
    <>
      <title>{`${texts.members.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={
          <>
            <span className="with-avatar">
              <Avatar name={displayName(member)} url={member.avatarUrl} size={36} />
              <span id="member-name">{displayName(member)}</span>
            </span>{' '}
            <TierTag tier={member.tier} />
          </>
        }
        actions={<MemberActions member={member} />}
      />
      <StateAlert member={member} />
      <div className="member">
        <div className="member-side">
          <TierCard member={member} />
          <MemberProfile member={member} />
          <Entitlements entitlements={member.entitlements} />
          {abilitiesOf(role).mergeMembers && <MemberMerges memberId={member.id} />}
        </div>
        <MemberRecords member={member} />
      </div>
    </>
  );
}
