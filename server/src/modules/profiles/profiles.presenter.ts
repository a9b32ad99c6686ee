import type { Closure, MemberDetail, Profile, StaffRole } from '@gemcare/shared';
import { maskPhone } from '../../kernel/phone';
import type { Member } from '../members/members.queries';
import type { Balances } from '../points/points.queries';
import type { tierStanding } from '../tiers/tiers.queries';
import { memberPolicy } from './profiles.policy';

export const presentProfile = (
  member: Member,
  { avatarUrl, closure, can }: Pick<Profile, 'avatarUrl' | 'closure' | 'can'>,
): Profile => ({
  id: member.id,
  memberNo: member.memberNo,
  nickname: member.nickname,
  avatar: member.avatar,
  avatarUrl,
  phone: member.phone && maskPhone(member.phone),
  birthday: member.birthday,
  gender: member.gender,
  joinedAt: member.joinedAt.toISOString(),
  wechat: member.openid !== null,
  closure,
  version: member.version,
  can,
});

interface About {
  avatarUrl: string | null;
  closure: Closure | null;
  joinedInto: Member | null;
  balances: Balances;
  standing: Awaited<ReturnType<typeof tierStanding>>;
  homeStore: MemberDetail['homeStore'];
  consultant: MemberDetail['consultant'];
  staff: { role: StaffRole };
}

export function presentDetail(
  member: Member,
  { avatarUrl, closure, joinedInto, balances, standing, homeStore, consultant, staff }: About,
): MemberDetail {
  const question = { staff, member };
  return {
    id: member.id,
    memberNo: member.memberNo,
    name: member.name,
    nickname: member.nickname,
    avatar: member.avatar,
    avatarUrl,
    phone: member.phone && maskPhone(member.phone),
    state: member.state,
    closure,
    joinedInto: joinedInto && {
      id: joinedInto.id,
      memberNo: joinedInto.memberNo,
      name: joinedInto.name,
      nickname: joinedInto.nickname,
    },
    birthday: member.birthday,
    gender: member.gender,
    joinedAt: member.joinedAt.toISOString(),
    source: member.source,
    homeStore,
    consultant,
    wechat: member.openid !== null,
    phoneVerifiedAt: member.phone === null ? null : (member.phoneVerifiedAt?.toISOString() ?? null),
    ...balances,
    ...standing,
    version: member.version,
    can: {
      edit: memberPolicy.edit(question),
      revealPhone: memberPolicy.revealPhone(question),
      adjustPoints: memberPolicy.adjustPoints(question),
      setTier: memberPolicy.setTier(question),
      setConsultant: memberPolicy.setConsultant(question),
      changePhone: memberPolicy.changePhone(question),
    },
  };
}
