import { texts } from '../../texts';

interface Called {
  name: string | null;
  nickname: string | null;
  /** A closed account has no name any more. */
  state?: string;
}

/** What to call a member: the name staff wrote down, else the nickname. */
export const displayName = ({ name, nickname, state }: Called): string =>
  name ?? nickname ?? (state === 'closed' ? texts.members.closedName : texts.members.unnamed);
