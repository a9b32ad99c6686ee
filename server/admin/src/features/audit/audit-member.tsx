import { groupDigits } from '@gemcare/shared/client';
import { Tag as AntTag } from 'antd';
import { useAnswer } from '../../api/use-answer';
import { useVisits } from '../../visit/visit-context';
import { texts } from '../../texts';
import { MemberSearch } from '../members/member-search';

interface AuditMemberProps {
  memberId: string | undefined;
  onChange: (memberId: string) => void;
}

/** The one member whose lines are shown, found by search; empty for all. */
export function AuditMember({ memberId, onChange }: AuditMemberProps) {
  const { scan } = useVisits();
  if (memberId) return <Chosen memberId={memberId} onDrop={() => onChange('')} />;
  return (
    <span className="audit-find">
      <MemberSearch
        id="audit-find-member"
        label={texts.audit.findMember}
        placeholder={texts.audit.findMember}
        onPick={({ id }) => onChange(id)}
        onCode={scan}
      />
    </span>
  );
}

function Chosen({ memberId, onDrop }: { memberId: string; onDrop: () => void }) {
  const { data } = useAnswer('members.show', { params: { id: memberId } });
  return (
    <AntTag
      closable={{ 'aria-label': texts.audit.dropMember }}
      onClose={(event) => {
        event.preventDefault(); // the address decides what is shown
        onDrop();
      }}
    >
      {data ? texts.audit.memberNo(groupDigits(data.memberNo)) : texts.audit.member}
    </AntTag>
  );
}
