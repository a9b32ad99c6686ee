import { inScope, type StaffActor } from '../../http/actor';

const COUNTER_ROLES = new Set(['clerk', 'manager', 'admin']);

/** Who may do what with a sale. */
export const salePolicy = {
  /** Staff see a sale of their scope in full; of another store only that something happened. */
  seeDetail: (staff: StaffActor, sale: { storeId: string }): boolean => inScope(staff, sale.storeId),
  /** The counter of the store refunds what is not refunded yet. */
  refund: (staff: StaffActor, sale: { storeId: string; totalFen: number; refundedFen: number }): boolean =>
    COUNTER_ROLES.has(staff.role) && inScope(staff, sale.storeId) && sale.refundedFen < sale.totalFen,
};
