import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { lockHolderOf, phoneOpens, proveAgain } from '../members/identity.commands';
import { askToJoin } from '../members/join-requests.commands';
import { memberByOpenid, type Member } from '../members/members.queries';
import { addRecord, type NewMember } from '../members/records.commands';
import { openAccount } from '../points/points.commands';
import { joinTier } from '../tiers/tiers.commands';

const PHONE = { name: 'uq_member_phone', columns: 'member.phone' };
const OPENID = { name: 'uq_member_openid', columns: 'member.openid' };

/**
 * Makes a record, with its points account and its first tier. The record is written first, so that where another holds the
 * phone or the openid nothing else has happened: the unique key's error goes to the caller.
 * @throws what addRecord throws
 */
export async function createMember(tx: Tx, act: Act, given: NewMember): Promise<string> {
  const id = await addRecord(tx, act, given);
  await openAccount(tx, act, id);
  await joinTier(tx, act, { memberId: id });
  // Whoever was a member of the store before is not welcomed as a new one.
  if (given.source !== 'import') await announce(tx, act, 'member.joined', { memberId: id });
  return id;
}

interface WechatSignIn {
  openid: string;
  unionid?: string;
}

/** The record of a WeChat user; the first sign-in makes one, however many arrive at once. */
export async function memberForWechat(
  tx: Tx,
  act: Act,
  { openid, unionid }: WechatSignIn,
): Promise<{ memberId: string; hasPhone: boolean }> {
  const known = await memberByOpenid(tx, openid);
  if (known) return { memberId: known.id, hasPhone: known.phone !== null };
  try {
    return {
      memberId: await createMember(tx, act, { source: 'wechat', openid, unionid }),
      hasPhone: false,
    };
  } catch (error) {
    if (!isDuplicate(error, OPENID)) throw error;
    const first = await memberByOpenid(tx, openid);
    if (!first) throw problem('request.conflict'); // joined to another record in this very moment
    return { memberId: first.id, hasPhone: first.phone !== null };
  }
}

interface PhoneSignIn {
  /** E.164, proved by an SMS code just now. */
  phone: string;
}

/**
 * The record of whoever proved a phone: the one that holds it, or a new one. Where the number may have a new owner the
 * customer waits for staff: a request is on record, and the caller refuses the sign-in after the commit.
 */
export async function memberForPhone(
  tx: Tx,
  act: Act,
  { phone }: PhoneSignIn,
): Promise<{ memberId: string } | { waitsForStaff: true }> {
  const holder = (await lockHolderOf(tx, phone)) ?? (await createHolder(tx, act, { phone }));
  if (typeof holder === 'string') return { memberId: holder };

  if (!(await phoneOpens(tx, act, { holder, phone }))) {
    await askToJoin(tx, act, { via: 'sms', phone, holderId: holder.id, requesterId: null });
    return { waitsForStaff: true };
  }
  await proveAgain(tx, act, holder, phone);
  return { memberId: holder.id };
}

/** A new record for a phone nobody has; the one of a twin that was first. */
async function createHolder(tx: Tx, act: Act, { phone }: PhoneSignIn): Promise<string | Member> {
  try {
    return await createMember(tx, act, { source: 'h5', phone, phoneVerifiedAt: act.at });
  } catch (error) {
    if (!isDuplicate(error, PHONE)) throw error;
    const holder = await lockHolderOf(tx, phone);
    if (!holder) throw problem('request.conflict'); // freed again in this very moment
    return holder;
  }
}
