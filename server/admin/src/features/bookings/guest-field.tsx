import { Button } from 'antd';
import type { MemberDetail } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { Card } from '../../components/card';
import { QueryView } from '../../components/states';
import { Tag, TierTag } from '../../components/tags';
import { texts } from '../../texts';
import { useVisits } from '../../visit/visit-context';
import { displayName } from '../members/display-name';
import { MemberSearch } from '../members/member-search';

const { form: words } = texts.bookings;

interface GuestFieldProps {
  memberId: string | null;
  /** Whether somebody who is no member may come. */
  optional?: boolean;
  onChoose: (memberId: string | null) => void;
}

/** Who comes: scanned, found by hand, or nobody known. */
export function GuestField({ memberId, optional = false, onChoose }: GuestFieldProps) {
  const { scan } = useVisits();
  return (
    <Card title={optional ? texts.common.optionalLabel(words.member) : words.member}>
      {memberId === null ? (
        <>
          <MemberSearch
            id="booking-member-search"
            label={words.memberSearch}
            placeholder={words.memberPlaceholder}
            onPick={(member) => onChoose(member.id)}
            onCode={scan}
          />
          <p className="muted card-note">{optional ? words.guestHint : words.memberFirst}</p>
        </>
      ) : (
        <Chosen memberId={memberId} onClear={() => onChoose(null)} />
      )}
    </Card>
  );
}

function Chosen({ memberId, onClear }: { memberId: string; onClear: () => void }) {
  const { visit } = useVisits();
  const query = useMember(memberId);
  return (
    <QueryView query={query} rows={1} gone={texts.members.gone}>
      {(member) => (
        <div className="chosen" id="booking-member">
          <strong>{displayName(member)}</strong>
          <TierTag tier={member.tier} />
          <span className="muted num">{member.phone}</span>
          {visit?.member.id === member.id && <Tag tone="ok">{texts.sales.withVisit}</Tag>}
          {member.state !== 'active' && <Tag tone="danger">{words.notThisMember}</Tag>}
          <Button id="booking-change-member" size="small" className="push" onClick={onClear}>
            {words.changeMember}
          </Button>
        </div>
      )}
    </QueryView>
  );
}

/** The member a form is about; nothing is asked while there is none. */
export const useMember = (memberId: string | null) =>
  useAnswer('members.show', { params: { id: memberId ?? '' } }, { enabled: memberId !== null });

/** What a member may have of a kind for free; null where it does not apply. */
export function freeOf(
  member: MemberDetail | undefined,
  kind: 'cleaning' | 'polishing' | null,
): { left: number | null } | null {
  const entitlement = kind && member?.entitlements.find((one) => one.kind === kind);
  return entitlement ? { left: entitlement.left } : null;
}
