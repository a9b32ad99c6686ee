import type { Profile } from '@gemcare/shared';
import { maskPhone } from '../../kernel/phone';
import type { Member } from './members.queries';
import { mayChangeBirthday } from './members.rules';

export const presentProfile = (member: Member, { at, birthdayChangeMonths }: { at: Date; birthdayChangeMonths: number }): Profile => ({
  id: member.id,
  memberNo: member.memberNo,
  nickname: member.nickname,
  avatar: member.avatar,
  phone: member.phone && maskPhone(member.phone),
  birthday: member.birthday,
  gender: member.gender,
  joinedAt: member.joinedAt.toISOString(),
  wechat: member.openid !== null,
  version: member.version,
  can: { changeBirthday: mayChangeBirthday(member, at, birthdayChangeMonths) },
});
