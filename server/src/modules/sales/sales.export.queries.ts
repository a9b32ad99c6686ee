import { CATEGORY_NAMES, PRICING_NAMES } from '@gemcare/shared/client';
import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, int, nullable, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

const yuan = (fen: number): number => fen / 100;
const named = (names: Readonly<Record<string, string>>, word: string): string => names[word] ?? word;

/** What a member bought, line by line, and what came back. */
export const exportSales = async (m: Reader, memberId: string): Promise<ExportSection[]> => [
  await soldLines(m, memberId),
  await refunds(m, memberId),
];

async function soldLines(m: Reader, memberId: string): Promise<ExportSection> {
  const rows = await m.rows(
    `SELECT s.soldAt, t.name AS storeName, s.receiptNo, l.name, l.category, l.pricing, l.material, l.certificateNo, l.weightMg,
       l.priceFen, l.discountFen, l.netFen, l.refundedFen
     FROM sale s JOIN sale_line l ON l.saleId = s.id LEFT JOIN store t ON t.id = s.storeId
     WHERE s.memberId = ? ORDER BY s.soldAt, s.id, l.position`,
    [memberId],
    {
      soldAt: instant,
      storeName: nullable(text),
      receiptNo: text,
      name: text,
      category: text,
      pricing: text,
      material: nullable(text),
      certificateNo: nullable(text),
      weightMg: nullable(int),
      priceFen: int,
      discountFen: int,
      netFen: int,
      refundedFen: int,
    },
  );
  return {
    key: 'purchases',
    title: '购买记录',
    fields: {
      soldAt: '时间',
      storeName: '门店',
      receiptNo: '小票号',
      name: '商品',
      category: '品类',
      pricing: '计价方式',
      material: '材质',
      certificateNo: '证书编号',
      weightGrams: '重量（克）',
      price: '标价（元）',
      discount: '优惠（元）',
      net: '实付（元）',
      refunded: '已退（元）',
    },
    rows: rows.map((row) => ({
      soldAt: localMinute(row.soldAt),
      storeName: row.storeName,
      receiptNo: row.receiptNo,
      name: row.name,
      category: named(CATEGORY_NAMES, row.category),
      pricing: named(PRICING_NAMES, row.pricing),
      material: row.material,
      certificateNo: row.certificateNo,
      weightGrams: row.weightMg === null ? null : row.weightMg / 1000,
      price: yuan(row.priceFen),
      discount: yuan(row.discountFen),
      net: yuan(row.netFen),
      refunded: yuan(row.refundedFen),
    })),
  };
}

async function refunds(m: Reader, memberId: string): Promise<ExportSection> {
  const rows = await m.rows(
    `SELECT r.at, t.name AS storeName, s.receiptNo, r.totalFen, r.pointsReversed, r.reason
     FROM refund r JOIN sale s ON s.id = r.saleId LEFT JOIN store t ON t.id = r.storeId WHERE s.memberId = ? ORDER BY r.at, r.id`,
    [memberId],
    {
      at: instant,
      storeName: nullable(text),
      receiptNo: text,
      totalFen: int,
      pointsReversed: int,
      reason: nullable(text),
    },
  );
  return {
    key: 'refunds',
    title: '退款记录',
    fields: {
      at: '时间',
      storeName: '门店',
      receiptNo: '小票号',
      total: '退款（元）',
      pointsReversed: '扣回积分',
      reason: '原因',
    },
    rows: rows.map(({ at, storeName, receiptNo, totalFen, pointsReversed, reason }) => ({
      at: localMinute(at),
      storeName,
      receiptNo,
      total: yuan(totalFen),
      pointsReversed,
      reason,
    })),
  };
}
