import { useState } from 'react';
import { Button } from 'antd';
import type { MemberDetail } from '@gemcare/shared/client';
import { Line } from '../../components/card';
import { texts } from '../../texts';
import { NameConsultant } from './name-consultant';

const { consultants: words } = texts;
/** Tiers whose benefit it is by default; any member may have one. */
const BENEFIT = ['platinum', 'diamond'];

/** As much of a member as this is about. */
export interface Consulted extends Pick<MemberDetail, 'id' | 'tier' | 'consultant'> {
  can: Pick<MemberDetail['can'], 'setConsultant'>;
}

/** A member's named consultant, and for managers the way to name one. */
export function ConsultantLine({ member }: { member: Consulted }) {
  const [naming, setNaming] = useState(false);
  const { consultant, can, tier } = member;
  return (
    <>
      <Line label={words.label}>
        <span id="member-consultant">
          {consultant ? (consultant.active ? consultant.name : words.gone(consultant.name)) : words.none}
        </span>
        {can.setConsultant && (
          <Button id="consultant-open" size="small" type="link" onClick={() => setNaming(true)}>
            {consultant ? words.change : words.name}
          </Button>
        )}
      </Line>
      {!consultant && BENEFIT.includes(tier) && <p className="muted line-note">{words.benefit}</p>}
      {naming && <NameConsultant member={member} onClose={() => setNaming(false)} />}
    </>
  );
}
