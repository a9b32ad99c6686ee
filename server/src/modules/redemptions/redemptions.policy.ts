import { inScope, type StaffActor } from '../../http/actor';
import { dayOf } from '../../kernel/calendar';
import type { RedemptionRow } from './redemptions.queries';

/** Who may do what with a redemption. */
export const redemptionPolicy = {
  /** Staff see a redemption of their scope in full; of another store only that something happened. */
  seeDetail: (staff: StaffActor, redemption: { storeId: string }): boolean =>
    inScope(staff, redemption.storeId),
  /** The counter of the store cancels it on the day it was made. */
  cancel: (staff: StaffActor, redemption: RedemptionRow, at: Date): boolean =>
    redemption.cancelledAt === null &&
    inScope(staff, redemption.storeId) &&
    dayOf(redemption.at, redemption.timeZone) === dayOf(at, redemption.timeZone),
};
