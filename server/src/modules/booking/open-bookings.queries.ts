import type { Reader } from '../../database/database';
import { int } from '../../database/rows';

/** Whether anybody is still to come to a store, or is there. */
export const hasOpenBookings = async (m: Reader, storeId: string): Promise<boolean> =>
  (await m.row(
    "SELECT 1 AS found FROM booking WHERE storeId = ? AND state IN ('held', 'confirmed', 'checked_in', 'in_service') LIMIT 1",
    [storeId],
    { found: int },
  )) !== undefined;
