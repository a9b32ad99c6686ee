import type { Tx } from '../../database/database';
import type { MemberData } from '../../database/member-data';
import type { Act } from '../../kernel/act';
import { endSessions } from '../auth/auth.commands';
import { proveAgain } from '../members/identity.commands';
import { closeRequests, withdrawRequests } from '../members/join-requests.commands';
import type { Member } from '../members/members.queries';

interface Join {
  /** Has a WeChat identity and nothing else. */
  from: Member;
  /** Is opened by the phone and has no WeChat identity. */
  into: Member;
  /** E.164, proved just now. */
  phone: string;
  staffId?: string;
  /** What every feature holds of members. */
  memberData: readonly MemberData[];
}

/**
 * Joins two locked records of one person: the WeChat identity moves to the record that holds the phone, together with what
 * the person filled in or decided meanwhile and the other does not have. The record left behind opens no more.
 */
export async function joinRecords(
  tx: Tx,
  act: Act,
  { from, into, phone, staffId, memberData }: Join,
): Promise<void> {
  await tx.execute(
    `UPDATE member SET openid = NULL, unionid = NULL, state = 'joined_away', joinedInto = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
    [into.id, act.at, from.id],
  );
  const birthday = into.birthday === null && into.birthdayChangedAt === null ? from : into;
  await tx.execute(
    `UPDATE member SET openid = ?, unionid = ?, nickname = COALESCE(nickname, ?), avatar = COALESCE(avatar, ?), gender = COALESCE(gender, ?),
       birthday = ?, birthdayChangedAt = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
    [
      from.openid,
      from.unionid,
      from.nickname,
      from.avatar,
      from.gender,
      birthday.birthday,
      birthday.birthdayChangedAt,
      act.at,
      into.id,
    ],
  );
  await proveAgain(tx, act, into, phone);
  for (const { join } of memberData) await join?.(tx, act, { fromId: from.id, intoId: into.id });
  await closeRequests(tx, act, {
    holderId: into.id,
    phone,
    requesterIds: [null, from.id],
    outcome: 'joined',
    staffId,
  });
  await withdrawRequests(tx, act, { requesterId: from.id, staffId });
  await endSessions(tx, act, { actorId: from.id });
}
