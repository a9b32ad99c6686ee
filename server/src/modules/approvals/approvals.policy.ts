import type { RequestState } from '@gemcare/shared';
import { inScope, type StaffActor } from '../../http/actor';

interface Asked {
  state: RequestState;
  storeId: string | null;
  requestedBy: string;
}

const isOpen = ({ state }: Asked): boolean => state === 'open';
const isOwn = (staff: StaffActor, request: Asked): boolean => request.requestedBy === staff.id;

/** Who may do what with an adjustment that waits for a second person. */
export const approvalPolicy = {
  /** A request belongs to a store; what belongs to none is head office's. */
  belongsTo: (staff: StaffActor, { storeId }: Asked): boolean =>
    storeId === null ? staff.allStores : inScope(staff, storeId),
  /** Somebody else than who asked. */
  decide: (staff: StaffActor, request: Asked): boolean =>
    isOpen(request) && !isOwn(staff, request) && approvalPolicy.belongsTo(staff, request),
  /** Whoever asked. */
  withdraw: (staff: StaffActor, request: Asked): boolean => isOpen(request) && isOwn(staff, request),
};
