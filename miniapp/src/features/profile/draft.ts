import type { Profile } from '@gemcare/shared/client';
import type { ApiError } from '../../api/errors';
import { texts } from '../../texts';
import type { ProfileChange } from './profile.source';

/** What is being typed. An empty nickname means none. */
export interface Draft {
  nickname: string;
  avatar: Profile['avatar'];
  birthday: Profile['birthday'];
  gender: Profile['gender'];
}

export const draftOf = ({ nickname, avatar, birthday, gender }: Profile): Draft => ({
  nickname: nickname ?? '',
  avatar,
  birthday,
  gender,
});

/** Only what differs, so that a birthday left alone is never "changed"; null where nothing differs. */
export function changeOf(profile: Profile, draft: Draft): ProfileChange | null {
  const nickname = draft.nickname.trim() || null;
  const change: ProfileChange = {
    version: profile.version,
    ...(nickname === profile.nickname ? {} : { nickname }),
    ...(draft.avatar === profile.avatar ? {} : { avatar: draft.avatar }),
    ...(draft.birthday === profile.birthday ? {} : { birthday: draft.birthday }),
    ...(draft.gender === profile.gender ? {} : { gender: draft.gender }),
  };
  return Object.keys(change).length > 1 ? change : null;
}

/** What is wrong with each field, and what concerns none of them. */
export interface DraftProblems {
  nickname?: string | undefined;
  birthday?: string | undefined;
  form?: string | undefined;
}

/** What can be told before anything is sent; null where nothing is wrong. A picker's limits do not hold for what is typed. */
export const whatIsWrong = ({ birthday }: Draft, today: string): DraftProblems | null =>
  birthday !== null && birthday > today ? { birthday: texts.profile.birthdayInFuture } : null;

/** The server's sentences, each at the field it is about. */
export function problemsOf(error: ApiError): DraftProblems {
  if (error.code.startsWith('member.birthday_')) return { birthday: error.title };
  const at = (field: keyof Draft) => error.fields.find(({ path }) => path === `body.${field}`)?.message;
  const problems = { nickname: at('nickname'), birthday: at('birthday') };
  return problems.nickname || problems.birthday ? problems : { form: error.title };
}
