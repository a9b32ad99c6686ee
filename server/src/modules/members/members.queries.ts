import { AVATARS, MEMBER_STATES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, nullable, oneOf, text, type RowOf, type SqlValue } from '../../database/rows';
import { problem } from '../../kernel/problem';

const MEMBER = {
  id: text,
  memberNo: text,
  phone: nullable(text),
  openid: nullable(text),
  unionid: nullable(text),
  name: nullable(text),
  nickname: nullable(text),
  avatar: nullable(oneOf(AVATARS)),
  birthday: nullable(text),
  birthdayChangedAt: nullable(instant),
  gender: nullable(oneOf(['female', 'male'])),
  source: oneOf(['store', 'wechat', 'h5', 'import']),
  homeStoreId: nullable(text),
  consultantId: nullable(text),
  phoneVerifiedAt: nullable(instant),
  state: oneOf(MEMBER_STATES),
  joinedInto: nullable(text),
  joinedAt: instant,
  version: int,
};
export { mayChangeBirthday, PROFILE_FIELDS } from './members.rules';
export type Member = RowOf<typeof MEMBER>;

const COLUMNS = Object.keys(MEMBER).join(', ');

const memberWhere = (m: Reader, condition: string, value: SqlValue): Promise<Member | undefined> =>
  m.row(`SELECT ${COLUMNS} FROM member WHERE ${condition}`, [value], MEMBER);

/** @throws member.not_found */
export async function memberById(m: Reader, id: string): Promise<Member> {
  const member = await memberWhere(m, 'id = ?', id);
  if (!member) throw problem('member.not_found');
  return member;
}

/** The record that an identity opens: its own, or that of a record that was merged into it. */
const memberByIdentity = async (
  m: Reader,
  kind: 'phone' | 'openid',
  identity: string,
): Promise<Member | undefined> =>
  (await memberWhere(m, `${kind} = ?`, identity)) ??
  (await memberWhere(
    m,
    `id = (SELECT memberId FROM merged_identity WHERE kind = '${kind}' AND identity = ?)`,
    identity,
  ));

export const memberByPhone = (m: Reader, phone: string) => memberByIdentity(m, 'phone', phone);
export const memberByOpenid = (m: Reader, openid: string) => memberByIdentity(m, 'openid', openid);
export const memberByNo = (m: Reader, memberNo: string): Promise<Member | undefined> =>
  memberWhere(m, 'memberNo = ?', memberNo);

/** When somebody last proved a phone that opens a record; undefined where it does not. */
export async function proofOfPhone(
  m: Reader,
  member: Member,
  phone: string,
): Promise<{ verifiedAt: Date | null } | undefined> {
  if (member.phone === phone) return { verifiedAt: member.phoneVerifiedAt };
  return m.row(
    `SELECT verifiedAt FROM merged_identity WHERE kind = 'phone' AND identity = ? AND memberId = ?`,
    [phone, member.id],
    { verifiedAt: nullable(instant) },
  );
}

/** @throws member.closed when the record was closed or joined to another: nothing may be booked on it any more */
export function assertActive({ state }: Pick<Member, 'state'>): void {
  if (state !== 'active') throw problem('member.closed');
}

/** The card, points and the code need a phone. @throws member.not_found, member.phone_required */
export async function requirePhone(m: Reader, memberId: string): Promise<Member> {
  const member = await memberById(m, memberId);
  if (member.phone === null) throw problem('member.phone_required');
  return member;
}

/** The record that a record is part of now: itself, or where it was merged or joined to, step by step. */
export async function survivorOf(m: Reader, memberId: string): Promise<string> {
  for (let id = memberId; ;) {
    const { state, joinedInto } = await memberById(m, id);
    if (state !== 'joined_away' || joinedInto === null) return id;
    id = joinedInto;
  }
}

/** How many customers wait for staff to confirm their number. */
export async function openJoinRequestCount(m: Reader): Promise<number> {
  const row = await m.row(`SELECT COUNT(*) AS n FROM join_request WHERE state = 'open'`, [], { n: int });
  return row?.n ?? 0;
}
