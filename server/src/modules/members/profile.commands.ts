import type { Avatar } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { dayOf } from '../../kernel/calendar';
import { problem } from '../../kernel/problem';
import { assertActive, memberById, type Member } from './members.queries';
import { changedBirthday, type BirthdayState } from './members.rules';

/** What is given is changed; null takes it away. */
export interface ProfileChanges {
  name?: string | null;
  nickname?: string | null;
  avatar?: Avatar | null;
  birthday?: string | null;
  gender?: 'female' | 'male' | null;
}

interface EditProfile {
  memberId: string;
  changes: ProfileChanges;
  /** The version the editor has read. */
  version: number;
}

/**
 * Changes what a person tells about themselves.
 * @throws member.not_found, member.closed, request.conflict when somebody was faster, member.birthday_recently_changed, member.birthday_in_future, request.invalid
 */
export async function editProfile(
  tx: Tx,
  act: Act,
  { memberId, changes, version }: EditProfile,
): Promise<{ before: Member; after: Member }> {
  const before = await memberById(tx, memberId);
  assertActive(before);
  if (before.version !== version) throw problem('request.conflict');
  const birthday = changes.birthday === undefined ? before : birthdayAfter(before, changes.birthday, act);
  const { name, nickname, avatar, gender } = { ...before, ...given(changes) };
  const written = await tx.execute(
    `UPDATE member SET name = ?, nickname = ?, avatar = ?, gender = ?, birthday = ?, birthdayChangedAt = ?, version = version + 1, updatedAt = ?
     WHERE id = ? AND version = ? AND state = 'active'`,
    [
      name,
      nickname,
      avatar,
      gender,
      birthday.birthday,
      birthday.birthdayChangedAt,
      act.at,
      memberId,
      version,
    ],
  );
  if (written === 0) throw problem('request.conflict');
  return { before, after: await memberById(tx, memberId) };
}

const given = ({ name, nickname, avatar, gender }: ProfileChanges): Partial<Member> =>
  Object.fromEntries(
    Object.entries({ name, nickname, avatar, gender }).filter(([, value]) => value !== undefined),
  );

function birthdayAfter(before: Member, wish: string | null, { at, settings }: Act): BirthdayState {
  const months = settings['members.birthdayChangeMonths'];
  return assertBirthday(changedBirthday(before, wish, { at, today: dayOf(at), months }));
}

/** The first birthday of a new record. @throws member.birthday_in_future, request.invalid */
export function assertFirstBirthday(birthday: string, at: Date): void {
  assertBirthday(
    changedBirthday({ birthday: null, birthdayChangedAt: null }, birthday, {
      at,
      today: dayOf(at),
      months: 1,
    }),
  );
}

function assertBirthday(change: ReturnType<typeof changedBirthday>): BirthdayState {
  if (change === 'too_soon') throw problem('member.birthday_recently_changed');
  if (change === 'in_future') throw problem('member.birthday_in_future');
  if (change === 'too_early')
    throw problem('request.invalid', {
      errors: [{ path: 'body.birthday', code: 'too_small', message: '生日太早，请检查' }],
    });
  return change;
}
