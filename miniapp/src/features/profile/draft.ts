import type { Profile } from '@gemcare/shared/client';
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
