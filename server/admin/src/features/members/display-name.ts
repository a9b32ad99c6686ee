import { texts } from '../../texts';

/** What to call a member: the name staff wrote down, else the nickname. */
export const displayName = (member: { name: string | null; nickname: string | null }): string =>
  member.name ?? member.nickname ?? texts.members.unnamed;
