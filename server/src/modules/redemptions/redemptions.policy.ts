import { inScope, type StaffActor } from '../../http/actor';
import { dayOf } from '../../kernel/calendar';
import type { RedemptionRow } from './redemptions.queries';

/** Who may do what with a redemption. */
export const redemptionPolicy = {
  /** The counter of the store cancels it on the day it was made. */
  cancel: (staff: StaffActor, redemption: RedemptionRow, at: Date): boolean =>
    redemption.cancelledAt === null &&
    inScope(staff, redemption.storeId) &&
    dayOf(redemption.at, redemption.timeZone) === dayOf(at, redemption.timeZone),
};
