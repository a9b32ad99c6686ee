import type { MemberDetail } from '@gemcare/shared/client';
import '../../styles/likes.css';
import { MemberAllergies } from './member-allergies';
import { MemberNotes } from './member-notes';
import { MemberPreferences } from './member-preferences';

interface MemberLikesProps {
  memberId: string;
  /** The counter writes preferences down, and everybody who serves writes notes, of a record that is in use. */
  can: { editPreferences: boolean; writeNotes: boolean };
}

export const likesRights = (
  { can }: Pick<MemberDetail, 'can'>,
  { serveCounter }: { serveCounter: boolean },
): MemberLikesProps['can'] => ({ editPreferences: can.edit && serveCounter, writeNotes: can.edit });

/** What to know before one serves a member: what is bad for them, what they like, what colleagues noticed. */
export function MemberLikes({ memberId, can }: MemberLikesProps) {
  return (
    <div className="likes">
      <MemberAllergies memberId={memberId} />
      <MemberPreferences memberId={memberId} canEdit={can.editPreferences} />
      <MemberNotes memberId={memberId} canWrite={can.writeNotes} />
    </div>
  );
}
