import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { memberById } from '../members/members.queries';
import { createMember } from './new-members.commands';

interface ImportMember {
  /** The record that holds the phone already; a new one where there is none. */
  memberId: string | null;
  /** E.164 */
  phone: string;
  name?: string;
  gender?: 'female' | 'male';
  /** `YYYY-MM-DD` */
  birthday?: string;
  joinedAt?: Date;
  homeStoreId: string;
}

/**
 * Brings a member along from an older system: a new record, or what is still blank on the one there is. What the member took
 * away stays away; consent is never brought along. Answers the id.
 * @throws request.conflict where the record changes in this very moment
 */
export async function importMember(
  tx: Tx,
  act: Act,
  { memberId, phone, joinedAt, ...person }: ImportMember,
): Promise<string> {
  if (memberId === null) return createMember(tx, act, { source: 'import', phone, ...person, joinedAt });
  const before = await memberById(tx, memberId);
  const birthday =
    before.birthdayChangedAt === null ? (before.birthday ?? person.birthday ?? null) : before.birthday;
  const joined = joinedAt && joinedAt < before.joinedAt ? joinedAt : before.joinedAt;
  const written = await tx.execute(
    `UPDATE member SET name = ?, gender = ?, birthday = ?, homeStoreId = ?, joinedAt = ?, version = version + 1, updatedAt = ?
     WHERE id = ? AND version = ? AND state = 'active'`,
    [
      before.name ?? person.name ?? null,
      before.gender ?? person.gender ?? null,
      birthday,
      before.homeStoreId ?? person.homeStoreId,
      joined,
      act.at,
      memberId,
      before.version,
    ],
  );
  if (written !== 1) throw problem('request.conflict');
  return memberId;
}
