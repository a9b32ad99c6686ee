import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import type { MemberData } from '../../database/member-data';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import {
  lockActiveMember,
  lockHolderOf,
  phoneOpens,
  proveAgain,
  setPhone,
} from '../members/identity.commands';
import { askToJoin } from '../members/join-requests.commands';
import type { Member } from '../members/members.queries';
import { openLedger } from '../points/points.commands';
import { hasHistory } from './history.queries';
import { joinRecords } from './join-records.commands';
import { canLeave } from './joining.rules';

interface BindPhone {
  memberId: string;
  /** E.164, proved just now. */
  phone: string;
  /** The bound number, where the member proved that one too. */
  provedCurrent?: string | null;
  /** What every feature holds of members: decides whether the record can be left, and what goes along. */
  memberData: readonly MemberData[];
}

export type Bound = { outcome: 'bound' | 'waits_for_staff' } | { outcome: 'joined'; memberId: string };

const PHONE = { name: 'uq_member_phone', columns: 'member.phone' };

/**
 * Binds a phone that the member proved to hold, or changes it. Where another record holds it, that record is joined if it is
 * surely the same person's; else the customer waits for staff and the request is on record.
 * @throws member.current_phone_unproved when another phone is bound and was not proved, member.closed
 */
export async function bindPhone(
  tx: Tx,
  act: Act,
  { memberId, phone, provedCurrent, memberData }: BindPhone,
): Promise<Bound> {
  const member = await lockActiveMember(tx, memberId);
  if (member.phone === phone) {
    await proveAgain(tx, act, member, phone);
    return { outcome: 'bound' };
  }
  if (member.phone !== null && member.phone !== provedCurrent) throw problem('member.current_phone_unproved');

  const holder = (await lockHolderOf(tx, phone)) ?? (await bindFree(tx, act, member, { phone }));
  if (holder === 'bound') return { outcome: 'bound' };
  if (holder.id === member.id) {
    await setPhone(tx, act, member, { phone, verifiedAt: act.at }); // it came with a merge
    return { outcome: 'bound' };
  }
  if (await isSamePerson(tx, act, { member, holder, phone, memberData })) {
    await joinRecords(tx, act, { from: member, into: holder, phone, memberData });
    return { outcome: 'joined', memberId: holder.id };
  }
  await askToJoin(tx, act, {
    via: member.openid === null ? 'sms' : 'wechat',
    phone,
    holderId: holder.id,
    requesterId: member.id,
  });
  return { outcome: 'waits_for_staff' };
}

/** Binds a phone nobody holds; answers the holder where a twin was first. */
async function bindFree(
  tx: Tx,
  act: Act,
  member: Member,
  { phone }: { phone: string },
): Promise<'bound' | Member> {
  try {
    await setPhone(tx, act, member, { phone, verifiedAt: act.at });
    return 'bound';
  } catch (error) {
    if (!isDuplicate(error, PHONE)) throw error;
    const holder = await lockHolderOf(tx, phone);
    if (!holder) throw problem('request.conflict'); // freed again in this very moment
    return holder;
  }
}

/** A record with another WeChat identity is never joined by itself, nor one whose number may have a new owner. */
async function isSamePerson(
  tx: Tx,
  act: Act,
  {
    member,
    holder,
    phone,
    memberData,
  }: Pick<BindPhone, 'phone' | 'memberData'> & { member: Member; holder: Member },
): Promise<boolean> {
  if (holder.openid !== null || !(await phoneOpens(tx, act, { holder, phone }))) return false;
  return canBeLeft(tx, act, member, memberData);
}

/** Whether a locked record may be left behind. Takes its account, so that nothing is booked on it from here on. */
export async function canBeLeft(
  tx: Tx,
  act: Act,
  member: Member,
  memberData: readonly MemberData[],
): Promise<boolean> {
  await openLedger(tx, act, member.id);
  return canLeave(member, await hasHistory(tx, member.id, memberData));
}
