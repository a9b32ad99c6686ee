import { Tabs } from 'antd';
import type { MemberDetail } from '@gemcare/shared/client';
import { useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { abilitiesOf } from '../../app/abilities';
import { texts } from '../../texts';
import { MemberBookings } from '../bookings/member-bookings';
import { likesRights, MemberLikes } from '../likes/member-likes';
import { MemberPieces } from '../pieces/member-pieces';
import { MemberPoints } from '../points/member-points';
import { MemberRedemptions } from '../redemptions/member-redemptions';
import { MemberSales } from '../sales/member-sales';
import { TierHistory } from '../tiers/tier-history';

/** What happened with a member, by kind; the open tab is in the address. */
export function MemberRecords({ member }: { member: MemberDetail }) {
  const { role } = useStaff();
  const abilities = abilitiesOf(role);
  const memberId = member.id;
  const [search, setSearch] = useSearchParams();
  const tabs = [
    { key: 'points', label: texts.members.tabs.points, children: <MemberPoints memberId={memberId} /> },
    { key: 'sales', label: texts.members.tabs.sales, children: <MemberSales memberId={memberId} /> },
    {
      key: 'bookings',
      label: texts.bookings.menu,
      children: (
        <MemberBookings memberId={memberId} canBook={abilities.workBookings && member.state === 'active'} />
      ),
    },
    {
      key: 'pieces',
      label: texts.pieces.tab,
      children: <MemberPieces memberId={memberId} canAdd={member.can.edit && abilities.serveCounter} />,
    },
    {
      key: 'likes',
      label: texts.likes.tab,
      children: <MemberLikes memberId={memberId} can={likesRights(member, abilities)} />,
    },
    ...(abilities.serveCounter
      ? [
          {
            key: 'redemptions',
            label: texts.members.tabs.redemptions,
            children: <MemberRedemptions memberId={memberId} />,
          },
        ]
      : []),
    { key: 'tiers', label: texts.members.tabs.tiers, children: <TierHistory memberId={memberId} /> },
  ];
  const wanted = search.get('tab');
  return (
    <section className="card member-records" aria-label={texts.members.tabsLabel}>
      <Tabs
        activeKey={tabs.some(({ key }) => key === wanted) && wanted !== null ? wanted : 'points'}
        onChange={(key) =>
          setSearch(
            (params) => {
              params.set('tab', key);
              return params;
            },
            { replace: true },
          )
        }
        items={tabs}
      />
    </section>
  );
}
