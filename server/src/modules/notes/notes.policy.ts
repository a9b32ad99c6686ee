import { MANAGERS } from '@gemcare/shared';
import { inScope, type StaffActor } from '../../http/actor';

interface Question {
  storeId: string;
  staffId: string;
}

/** Who may do what with a note about a member. */
export const notePolicy = {
  /** Notes are the store's that wrote them; others see only that there is one. */
  seeDetail: (staff: StaffActor, note: Question): boolean => inScope(staff, note.storeId),
  /** Its author, or a manager of the store. */
  remove: (staff: StaffActor, note: Question): boolean =>
    inScope(staff, note.storeId) && (note.staffId === staff.id || MANAGERS.includes(staff.role)),
};
