import type { Reader } from '../../database/database';
import { instant, int, nullable, text } from '../../database/rows';
import { decodeInstantCursor } from '../../http/paging';
import { problem } from '../../kernel/problem';

const REDEMPTION = {
  id: text,
  memberId: text,
  storeId: text,
  storeName: text,
  timeZone: text,
  staffId: text,
  staffName: nullable(text),
  giftName: text,
  points: int,
  at: instant,
  cancelledAt: nullable(instant),
};
const COLUMNS = 'r.id, r.memberId, r.storeId, r.staffId, r.giftName, r.points, r.at, r.cancelledAt';
const NAMES = 'JOIN store st ON st.id = r.storeId LEFT JOIN staff f ON f.id = r.staffId';

/** @throws redemption.not_found */
export async function redemptionById(m: Reader, id: string) {
  const row = await m.row(
    `SELECT ${COLUMNS}, st.name AS storeName, st.timeZone, f.name AS staffName FROM redemption r ${NAMES} WHERE r.id = ?`,
    [id],
    REDEMPTION,
  );
  if (!row) throw problem('redemption.not_found');
  return row;
}

export type RedemptionRow = Awaited<ReturnType<typeof redemptionById>>;

/** A member's redemptions, newest first; one row more than `limit` where there is a next page. */
export function redemptionsOf(
  m: Reader,
  memberId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<RedemptionRow[]> {
  const from = decodeInstantCursor(cursor);
  return m.rows(
    `SELECT ${COLUMNS}, st.name AS storeName, st.timeZone, f.name AS staffName FROM redemption r ${NAMES}
     WHERE r.memberId = ? ${from ? 'AND (r.at < ? OR (r.at = ? AND r.id < ?))' : ''} ORDER BY r.at DESC, r.id DESC LIMIT ${limit + 1}`,
    [memberId, ...(from ? [from.at, from.at, from.id] : [])],
    REDEMPTION,
  );
}
