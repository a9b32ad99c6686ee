import { PIECE_CATEGORIES, PRICINGS, TIERS } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, nullable, oneOf, placeholders, text } from '../../database/rows';
import { decodeInstantCursor, instantPosition } from '../../http/paging';
import { problem } from '../../kernel/problem';

export async function lastSaleAt(m: Reader, memberId: string): Promise<Date | null> {
  const row = await m.row('SELECT MAX(soldAt) AS at FROM sale WHERE memberId = ?', [memberId], {
    at: nullable(instant),
  });
  return row?.at ?? null;
}

const SALE = {
  id: text,
  storeId: text,
  storeName: text,
  staffId: nullable(text),
  staffName: nullable(text),
  tillId: nullable(text),
  tillName: nullable(text),
  memberId: nullable(text),
  receiptNo: text,
  soldAt: instant,
  recordedAt: instant,
  totalFen: int,
  refundedFen: int,
  tier: nullable(oneOf(TIERS)),
  multiplierPercent: int,
  birthdayPercent: int,
  pointsEarned: int,
  lotId: nullable(text),
  maturesAt: nullable(instant),
};
const LINE = {
  id: text,
  sku: nullable(text),
  name: text,
  category: oneOf(PIECE_CATEGORIES),
  pricing: oneOf(PRICINGS),
  ratePercent: int,
  material: nullable(text),
  certificateNo: nullable(text),
  weightMg: nullable(int),
  priceFen: int,
  discountFen: int,
  netFen: int,
  refundedFen: int,
  proposedDiscountFen: nullable(int),
  discountReason: nullable(text),
};

export const linesOf = (m: Reader, saleId: string) =>
  m.rows('SELECT * FROM sale_line WHERE saleId = ? ORDER BY position', [saleId], LINE);

const refundsOf = async (m: Reader, saleId: string) => {
  const refunds = await m.rows(
    `SELECT r.id, r.at, r.staffId, f.name AS staffName, r.tillId, ti.name AS tillName, r.reason, r.totalFen, r.pointsReversed FROM refund r
     LEFT JOIN staff f ON f.id = r.staffId LEFT JOIN till ti ON ti.id = r.tillId WHERE r.saleId = ? ORDER BY r.id`,
    [saleId],
    {
      id: text,
      at: instant,
      staffId: nullable(text),
      staffName: nullable(text),
      tillId: nullable(text),
      tillName: nullable(text),
      reason: text,
      totalFen: int,
      pointsReversed: int,
    },
  );
  const lines = await m.rows(
    'SELECT l.refundId, l.saleLineId, l.amountFen FROM refund_line l JOIN refund r ON r.id = l.refundId WHERE r.saleId = ? ORDER BY l.id',
    [saleId],
    { refundId: text, saleLineId: text, amountFen: int },
  );
  return refunds.map((refund) => ({ ...refund, lines: lines.filter((line) => line.refundId === refund.id) }));
};

/** A sale with its lines and refunds. @throws sale.not_found */
export async function saleById(m: Reader, id: string) {
  const sale = await m.row(
    `SELECT s.*, st.name AS storeName, f.name AS staffName, ti.name AS tillName, l.maturesAt FROM sale s JOIN store st ON st.id = s.storeId
     LEFT JOIN staff f ON f.id = s.staffId LEFT JOIN till ti ON ti.id = s.tillId LEFT JOIN points_lot l ON l.id = s.lotId
     WHERE s.id = ?`,
    [id],
    SALE,
  );
  if (!sale) throw problem('sale.not_found');
  return { ...sale, lines: await linesOf(m, id), refunds: await refundsOf(m, id) };
}

/** The sale of a store with a receipt number. @throws sale.not_found */
export async function saleIdByReceipt(m: Reader, storeId: string, receiptNo: string): Promise<string> {
  const sale = await m.row('SELECT id FROM sale WHERE storeId = ? AND receiptNo = ?', [storeId, receiptNo], {
    id: text,
  });
  if (!sale) throw problem('sale.not_found');
  return sale.id;
}

/** Lines named by their position on the receipt, from 1, with the ids that stand for them. @throws refund.line_not_found */
export async function linesAt<L extends { position: number }>(
  m: Reader,
  saleId: string,
  asked: readonly L[],
) {
  const lines = await linesOf(m, saleId);
  return asked.map((line) => {
    const found = lines[line.position - 1];
    if (!found) throw problem('refund.line_not_found');
    return { ...line, lineId: found.id };
  });
}

export type SaleDetails = Awaited<ReturnType<typeof saleById>>;

const SUMMARY = {
  id: text,
  soldAt: instant,
  storeId: text,
  storeName: text,
  receiptNo: text,
  totalFen: int,
  refundedFen: int,
  pointsEarned: int,
};

interface ListOptions {
  limit: number;
  cursor?: string;
}

async function summaries(
  m: Reader,
  condition: string,
  value: (string | Date)[],
  { limit, cursor }: ListOptions,
) {
  const from = decodeInstantCursor(cursor);
  const after = from ? 'AND (s.soldAt < ? OR (s.soldAt = ? AND s.id < ?))' : '';
  // The page is cut on the indexed table first; names are joined to its few rows.
  const rows = await m.rows(
    `SELECT page.*, st.name AS storeName FROM (
       SELECT s.id, s.soldAt, s.storeId, s.receiptNo, s.totalFen, s.refundedFen, s.pointsEarned FROM sale s
       WHERE ${condition} ${after} ORDER BY s.soldAt DESC, s.id DESC LIMIT ${limit + 1}) page
     JOIN store st ON st.id = page.storeId ORDER BY page.soldAt DESC, page.id DESC`,
    [...value, ...(from ? [from.at, from.at, from.id] : [])],
    SUMMARY,
  );
  return withItems(m, rows);
}

async function withItems<R extends { id: string }>(m: Reader, rows: R[]) {
  if (rows.length === 0) return [];
  const lines = await m.rows(
    `SELECT saleId, name FROM sale_line WHERE saleId IN (${placeholders(rows)}) ORDER BY saleId, position`,
    rows.map(({ id }) => id),
    { saleId: text, name: text },
  );
  return rows.map((row) => ({
    ...row,
    items: lines.filter(({ saleId }) => saleId === row.id).map(({ name }) => name),
  }));
}

export type SaleRow = Awaited<ReturnType<typeof salesOfMember>>[number];

export const positionOfSale = ({ soldAt, id }: { soldAt: Date; id: string }) =>
  instantPosition({ at: soldAt, id });

/** A member's sales, newest first; one row more than `limit` where there is a next page. */
export const salesOfMember = (m: Reader, memberId: string, options: ListOptions) =>
  summaries(m, 's.memberId = ?', [memberId], options);

/** A store's sales, newest first; those of one receipt number where it is given. */
export const salesOfStore = (
  m: Reader,
  storeId: string,
  { receiptNo, ...options }: ListOptions & { receiptNo?: string },
) =>
  receiptNo
    ? summaries(m, 's.storeId = ? AND s.receiptNo = ?', [storeId, receiptNo], options)
    : summaries(m, 's.storeId = ?', [storeId], options);
