import type { StaffActor } from '../../http/actor';

/** Who may do what with services. */
export const servicePolicy = {
  /** What can be booked is the same promise in every store: head office makes it. */
  edit: (staff: StaffActor): boolean => staff.role === 'admin',
};
