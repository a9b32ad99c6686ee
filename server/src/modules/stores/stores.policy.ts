import { MANAGERS } from '@gemcare/shared';
import { inScope, type StaffActor } from '../../http/actor';

interface Question {
  id: string;
  active: boolean;
}

/** Who may do what with a store. */
export const storePolicy = {
  /** Staff see the stores they work for in full, admins every store. */
  see: (staff: StaffActor, { id }: Pick<Question, 'id'>): boolean =>
    staff.role === 'admin' || inScope(staff, id),
  /** A store that is in business is its managers' to edit, and the admins'. */
  edit: (staff: StaffActor, store: Question): boolean =>
    store.active && MANAGERS.includes(staff.role) && storePolicy.see(staff, store),
};
