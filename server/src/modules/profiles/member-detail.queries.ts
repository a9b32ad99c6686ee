import type { MemberDetail, StaffRole } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { consultantOf } from '../consultants/consultants.queries';
import { closureOf } from '../data-rights/closure.queries';
import { memberById } from '../members/members.queries';
import { avatarUrlOf } from '../picture-files/picture-files.queries';
import { balancesOf } from '../points/points.queries';
import { tierStanding } from '../tiers/tiers.queries';
import { presentDetail } from './profiles.presenter';

interface Asked {
  memberId: string;
  staff: { role: StaffRole };
}

/** Everything staff see of a member at once: profile, tier, points, progress. @throws member.not_found */
export async function memberDetail(m: Reader, act: Act, { memberId, staff }: Asked): Promise<MemberDetail> {
  const member = await memberById(m, memberId);
  const balances = await balancesOf(m, memberId, act.at);
  const standing = await tierStanding(m, act, { memberId });
  const homeStore = member.homeStoreId
    ? await m.row('SELECT id, name FROM store WHERE id = ?', [member.homeStoreId], { id: text, name: text })
    : undefined;
  const consultant = await consultantOf(m, member.consultantId);
  const joinedInto = member.joinedInto === null ? null : await memberById(m, member.joinedInto);
  return presentDetail(member, {
    avatarUrl: await avatarUrlOf(m, memberId, act.at),
    closure: await closureOf(m, memberId),
    joinedInto,
    balances,
    standing,
    homeStore: homeStore ?? null,
    consultant,
    staff,
  });
}
