import type { Success } from './api';
import { demoPhone, signInStaff } from './people';
import { present } from './expect';
import type { Stand } from './stand';

/** The server's own account of things, to hold what the screens say against. */
export type Points = Success<'points.memberSummary'>;
export type Member = Success<'members.show'>;

/** Signed in anew each time: the demo's clock ends sessions when it moves. */
export const managerToken = async (stand: Stand): Promise<string> =>
  (await signInStaff(stand, 'gz-manager')).accessToken;

export async function pointsOf(stand: Stand, memberId: string): Promise<Points> {
  return stand.api.call('points.memberSummary', {
    token: await managerToken(stand),
    params: { id: memberId },
  });
}

/** The member of the demo data who holds a phone number. */
export async function memberWithPhone(stand: Stand, phone: string): Promise<Member> {
  const token = await managerToken(stand);
  const { items } = await stand.api.call('members.search', { token, body: { text: phone } });
  return stand.api.call('members.show', { token, params: { id: present(items[0], `member ${phone}`).id } });
}

/** A gold member whose figures are easy to follow: nothing pending, nothing owed, and no birthday in the next two months. */
export async function quietGoldMember(stand: Stand): Promise<{ phone: string; member: Member }> {
  const now = new Date((await stand.api.call('demo.clock', {})).now);
  const months = [0, 1, 2].map((ahead) => ((now.getUTCMonth() + ahead) % 12) + 1);
  for (let index = 24; index < 44; index += 1) {
    const phone = demoPhone(index);
    const member = await memberWithPhone(stand, phone);
    const isQuiet = member.pending === 0 && member.debt === 0;
    const isBirthdayNear = member.birthday !== null && months.includes(Number(member.birthday.slice(5, 7)));
    if (member.tier === 'gold' && isQuiet && !isBirthdayNear) return { phone, member };
  }
  throw new Error('the demo data has no gold member without pending points');
}
