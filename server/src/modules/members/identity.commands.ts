import type { Tx } from '../../database/database';
import { announce } from '../../jobs/outbox';
import { phoneTail } from '../../kernel/phone';
import { endSessions } from '../auth/auth.commands';
import { carryConsents } from '../consents/consents.commands';
import { settleRequests, withdrawRequests } from './join-requests.commands';
import { assertActive, memberById, memberByPhone, type Member } from './members.queries';

/** Who a record belongs to: its phone and its WeChat identity, and the sessions that hang on them. */

/**
 * Takes a record for the rest of the transaction and reads it as it then stands: whoever changes its identity comes one
 * after the other. The UPDATE is the lock on both engines. Comes before the points account.
 * @throws member.not_found
 */
export async function lockMember(tx: Tx, id: string): Promise<Member> {
  await tx.execute('UPDATE member SET updatedAt = updatedAt WHERE id = ?', [id]);
  return memberById(tx, id);
}

/** The same, for a record that must still be in use. @throws member.not_found, member.closed */
export async function lockActiveMember(tx: Tx, id: string): Promise<Member> {
  const member = await lockMember(tx, id);
  assertActive(member);
  return member;
}

/** Takes the record that holds a phone, if any. */
export async function lockHolderOf(tx: Tx, phone: string): Promise<Member | undefined> {
  await tx.execute('UPDATE member SET updatedAt = updatedAt WHERE phone = ?', [phone]);
  return memberByPhone(tx, phone);
}

/** Somebody proved just now to hold the phone of a record. */
export const proveAgain = (tx: Tx, { id }: Member, at: Date): Promise<number> =>
  tx.execute('UPDATE member SET phoneVerifiedAt = ?, updatedAt = ? WHERE id = ?', [at, at, id]);

interface SetPhone {
  /** E.164 */
  phone: string;
  /** When the new owner proved it; null where staff typed it in. */
  verifiedAt: Date | null;
  at: Date;
  staffId?: string;
}

/** Gives a locked record a phone. Another record's phone violates the unique key, which ends as member.phone_taken. */
export async function setPhone(
  tx: Tx,
  member: Member,
  { phone, verifiedAt, at, staffId }: SetPhone,
): Promise<void> {
  await tx.execute(
    'UPDATE member SET phone = ?, phoneTail = ?, phoneVerifiedAt = ?, version = version + 1, updatedAt = ? WHERE id = ?',
    [phone, phoneTail(phone), verifiedAt, at, member.id],
  );
  if (member.phone !== null)
    await settleRequests(tx, { holderId: member.id, outcome: 'number_freed', at, staffId });
  await withdrawRequests(tx, { requesterId: member.id, at, staffId });
  if (member.phone !== null || staffId)
    await announce(tx, 'member.phone_changed', { memberId: member.id }, at);
}

/** Takes the phone off a locked record and signs it out everywhere. When it was last proved stays on record. */
export async function takePhoneOff(
  tx: Tx,
  member: Member,
  { at, staffId }: { at: Date; staffId: string },
): Promise<void> {
  await tx.execute(
    'UPDATE member SET phone = NULL, phoneTail = NULL, version = version + 1, updatedAt = ? WHERE id = ?',
    [at, member.id],
  );
  await settleRequests(tx, { holderId: member.id, outcome: 'number_freed', at, staffId });
  await endSessions(tx, { actorId: member.id, at });
}

interface Join {
  /** Has a WeChat identity and nothing else. */
  from: Member;
  /** Holds the phone and has no WeChat identity. */
  into: Member;
  at: Date;
  staffId?: string;
}

/**
 * Joins two locked records of one person: the WeChat identity moves to the record that holds the phone, together with what
 * the person filled in or decided meanwhile and the other does not have. The record left behind opens no more.
 */
export async function joinRecords(tx: Tx, { from, into, at, staffId }: Join): Promise<void> {
  await tx.execute(
    `UPDATE member SET openid = NULL, unionid = NULL, state = 'joined_away', joinedInto = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
    [into.id, at, from.id],
  );
  const birthday = into.birthday === null && into.birthdayChangedAt === null ? from : into;
  await tx.execute(
    `UPDATE member SET openid = ?, unionid = ?, phoneVerifiedAt = ?, nickname = COALESCE(nickname, ?), avatar = COALESCE(avatar, ?), gender = COALESCE(gender, ?),
       birthday = ?, birthdayChangedAt = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
    [
      from.openid,
      from.unionid,
      at,
      from.nickname,
      from.avatar,
      from.gender,
      birthday.birthday,
      birthday.birthdayChangedAt,
      at,
      into.id,
    ],
  );
  await carryConsents(tx, { fromMemberId: from.id, toMemberId: into.id, at });
  await settleRequests(tx, {
    holderId: into.id,
    requesterIds: [null, from.id],
    outcome: 'joined',
    at,
    staffId,
  });
  await withdrawRequests(tx, { requesterId: from.id, at, staffId });
  await endSessions(tx, { actorId: from.id, at });
}
