import { COUNTER, type StaffRole } from '@gemcare/shared';
import { inScope, type StaffActor } from '../../http/actor';

interface Question {
  storeId: string | null;
  state: 'owned' | 'returned';
  memberState: string;
}

const isInUse = ({ state, memberState }: Question): boolean => state === 'owned' && memberState === 'active';
const CARERS: readonly StaffRole[] = [...COUNTER, 'craftsman'];

/** Who may do what with a piece. */
export const piecePolicy = {
  /** A piece that a store sold is that store's to see in full, any other piece everybody's who serves the member. */
  seeDetail: (staff: StaffActor, { storeId }: { storeId: string | null }): boolean =>
    storeId === null || inScope(staff, storeId),
  /** What was done to it is the store's to see in full that did it. */
  seeCare: (staff: StaffActor, { storeId }: { storeId: string }): boolean => inScope(staff, storeId),
  edit: (staff: StaffActor, piece: Question): boolean =>
    COUNTER.includes(staff.role) && isInUse(piece) && piecePolicy.seeDetail(staff, piece),
  /** A piece is cared for wherever its owner brings it. */
  care: (staff: StaffActor, piece: Question): boolean => CARERS.includes(staff.role) && isInUse(piece),
};
