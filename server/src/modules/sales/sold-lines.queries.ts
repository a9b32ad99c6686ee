import { PIECE_CATEGORIES, PRICINGS } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { bool, instant, int, nullable, oneOf, placeholders, text } from '../../database/rows';

const SOLD_LINE = {
  id: text,
  memberId: text,
  storeId: text,
  zone: text,
  soldAt: instant,
  name: text,
  category: oneOf(PIECE_CATEGORIES),
  pricing: oneOf(PRICINGS),
  material: nullable(text),
  certificateNo: nullable(text),
  weightMg: nullable(int),
  isReturned: bool,
};

/** A line whose whole price was given back; one that cost nothing went back with the sale it came with. */
const RETURNED =
  '((l.netFen > 0 AND l.refundedFen = l.netFen) OR (l.netFen = 0 AND s.totalFen > 0 AND s.refundedFen = s.totalFen))';

/** The lines that members bought with these sales, as pieces go by them. */
export async function soldLines(m: Reader, saleIds: readonly string[]) {
  if (saleIds.length === 0) return [];
  return m.rows(
    `SELECT l.id, s.memberId, s.storeId, st.timeZone AS zone, s.soldAt, l.name, l.category, l.pricing, l.material, l.certificateNo, l.weightMg, ${RETURNED} AS isReturned
     FROM sale_line l JOIN sale s ON s.id = l.saleId JOIN store st ON st.id = s.storeId
     WHERE l.saleId IN (${placeholders(saleIds)}) AND s.memberId IS NOT NULL ORDER BY l.saleId, l.position`,
    saleIds,
    SOLD_LINE,
  );
}

/** Sales of members after a sale in the order of their ids, at most `limit`. */
export async function salesOfMembersAfter(m: Reader, saleId: string, limit: number): Promise<string[]> {
  const rows = await m.rows(
    `SELECT id FROM sale WHERE id > ? AND memberId IS NOT NULL ORDER BY id LIMIT ${limit}`,
    [saleId],
    { id: text },
  );
  return rows.map(({ id }) => id);
}
