import type { MemberDetail } from '@gemcare/shared/client';

/** What staff may write down about a member, as the form holds it. */
export interface MemberValues {
  name: string;
  birthday: string | null;
  gender: 'female' | 'male' | null;
}

/** As much of a stored member as is edited. */
export type Stored = Pick<MemberDetail, 'name' | 'birthday' | 'gender' | 'version'>;

export const valuesOf = ({ name, birthday, gender }: Stored): MemberValues => ({
  name: name ?? '',
  birthday,
  gender,
});

/** A cleared field may come back as nothing at all. */
const read = ({ name, birthday, gender }: Partial<MemberValues>): MemberValues => ({
  name: name?.trim() ?? '',
  birthday: birthday ?? null,
  gender: gender ?? null,
});

/** Which fields say something else than what they were changed from. */
export function changedFields(
  base: Stored,
  typed: Partial<MemberValues>,
): Record<keyof MemberValues, boolean> {
  const before = valuesOf(base);
  const now = read(typed);
  return {
    name: now.name !== before.name,
    birthday: now.birthday !== before.birthday,
    gender: now.gender !== before.gender,
  };
}

/** Only what was changed is sent, with the version it was changed from. */
export function changesOf(base: Stored, typed: Partial<MemberValues>) {
  const changed = changedFields(base, typed);
  const { name, birthday, gender } = read(typed);
  return {
    version: base.version,
    ...(changed.name ? { name: name === '' ? null : name } : {}),
    ...(changed.birthday ? { birthday } : {}),
    ...(changed.gender ? { gender } : {}),
  };
}

/** After somebody else saved: what was typed into changed fields stays, the others follow what is stored now. */
export function rebase(base: Stored, stored: Stored, typed: MemberValues): MemberValues {
  const changed = changedFields(base, typed);
  const now = valuesOf(stored);
  return {
    name: changed.name ? typed.name : now.name,
    birthday: changed.birthday ? typed.birthday : now.birthday,
    gender: changed.gender ? typed.gender : now.gender,
  };
}
