import { useState } from 'react';
import { Button, Dropdown } from 'antd';
import type { MemberDetail } from '@gemcare/shared/client';
import { useNavigate } from 'react-router';
import { useStaff } from '../../api/api-context';
import { abilitiesOf } from '../../app/abilities';
import { texts } from '../../texts';
import { AdjustPoints } from '../points/adjust-points';
import { RedeemGift } from '../redemptions/redeem-gift';
import { SetTier } from '../tiers/set-tier';
import { ChangePhone } from './change-phone';

type Open = 'redeem' | 'adjust' | 'tier' | 'phone' | null;

/** What can be done for this member by the person at this page. */
export function MemberActions({ member }: { member: MemberDetail }) {
  const navigate = useNavigate();
  const { role } = useStaff();
  const able = abilitiesOf(role);
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const serves = able.serveCounter && member.state === 'active';

  const more = [
    ...(member.can.setTier
      ? [{ key: 'tier', label: <span id="tier-open">{texts.members.setTier}</span> }]
      : []),
    ...(member.can.changePhone
      ? [{ key: 'phone', label: <span id="phone-open">{texts.members.changePhone}</span> }]
      : []),
    ...(able.mergeMembers && member.state === 'active'
      ? [{ key: 'merge', label: <span id="merge-open">{texts.merges.open}</span> }]
      : []),
    ...(able.readAudit ? [{ key: 'log', label: <span id="log-open">{texts.members.log}</span> }] : []),
  ];

  function choose(key: string): void {
    if (key === 'merge') void navigate(`/merges/new?one=${member.id}`);
    if (key === 'log') void navigate(`/audit?memberId=${member.id}`);
    if (key === 'tier' || key === 'phone') setOpen(key);
  }

  return (
    <>
      {more.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: more, onClick: ({ key }) => choose(key) }}>
          <Button id="member-more">{texts.members.actions}</Button>
        </Dropdown>
      )}
      {member.can.adjustPoints && (
        <Button id="adjust-open" onClick={() => setOpen('adjust')}>
          {texts.members.adjust}
        </Button>
      )}
      {serves && (
        <>
          <Button id="redeem-open" onClick={() => setOpen('redeem')}>
            {texts.members.redeem}
          </Button>
          <Button
            id="record-sale"
            type="primary"
            onClick={() => void navigate(`/sales/new?member=${member.id}`)}
          >
            {texts.members.recordSale}
          </Button>
        </>
      )}
      {open === 'redeem' && <RedeemGift member={member} onClose={close} />}
      {open === 'adjust' && <AdjustPoints member={member} onClose={close} />}
      {open === 'tier' && <SetTier member={member} onClose={close} />}
      {open === 'phone' && <ChangePhone member={member} onClose={close} />}
    </>
  );
}
