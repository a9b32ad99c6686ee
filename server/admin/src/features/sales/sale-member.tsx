import { Button } from 'antd';
import { formatPoints } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { Card } from '../../components/card';
import { QueryView } from '../../components/states';
import { Tag, TierTag } from '../../components/tags';
import { texts } from '../../texts';
import { useVisits } from '../../visit/visit-context';
import { displayName } from '../members/display-name';
import { MemberSearch } from '../members/member-search';

interface SaleMemberProps {
  memberId: string | null;
  /** Whether the member code was scanned. */
  scanned: boolean;
  onChoose: (memberId: string | null) => void;
}

/** Whose sale it is: scanned, found by hand, or nobody's. */
export function SaleMember({ memberId, scanned, onChoose }: SaleMemberProps) {
  const { scan } = useVisits();
  return (
    <Card title={texts.sales.memberHeading} className="sale-member">
      {memberId === null ? (
        <>
          <MemberSearch
            id="sale-member-search"
            label={texts.sales.memberSearch}
            placeholder={texts.sales.memberPlaceholder}
            onPick={(member) => onChoose(member.id)}
            onCode={scan}
          />
          <p className="muted card-note">{texts.sales.noMemberHint}</p>
        </>
      ) : (
        <Chosen memberId={memberId} scanned={scanned} onClear={() => onChoose(null)} />
      )}
    </Card>
  );
}

function Chosen({ memberId, scanned, onClear }: { memberId: string; scanned: boolean; onClear: () => void }) {
  const query = useAnswer('members.show', { params: { id: memberId } });
  return (
    <QueryView query={query} rows={1}>
      {(member) => (
        <div className="sale-chosen" id="sale-member">
          <strong>{displayName(member)}</strong>
          <TierTag tier={member.tier} />
          <span className="muted num">{member.phone}</span>
          <span className="num">
            {texts.members.available} {formatPoints(member.available)}
          </span>
          <Tag tone={scanned ? 'ok' : 'grey'}>
            {scanned ? texts.sales.withVisit : texts.sales.withoutVisit}
          </Tag>
          <Button id="sale-change-member" size="small" className="push" onClick={onClear}>
            {texts.sales.changeMember}
          </Button>
        </div>
      )}
    </QueryView>
  );
}
