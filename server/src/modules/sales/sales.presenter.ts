import type { PointsPreview, Sale, SaleSummary } from '@gemcare/shared';
import type { StaffActor } from '../../http/actor';
import type { previewSale } from './record-sale.commands';
import { salePolicy } from './sales.policy';
import type { SaleDetails, SaleRow } from './sales.queries';

/** A person who has left keeps a name in what was done. */
const person = (id: string, name: string | null) => ({ id, name: name ?? '已离职' });

export const presentSale = (sale: SaleDetails, reader: StaffActor): Sale => ({
  id: sale.id,
  store: { id: sale.storeId, name: sale.storeName },
  by: person(sale.staffId, sale.staffName),
  memberId: sale.memberId,
  receiptNo: sale.receiptNo,
  soldAt: sale.soldAt.toISOString(),
  recordedAt: sale.recordedAt.toISOString(),
  totalFen: sale.totalFen,
  refundedFen: sale.refundedFen,
  pointsEarned: sale.pointsEarned,
  tier: sale.tier,
  multiplierPercent: sale.multiplierPercent,
  birthdayPercent: sale.birthdayPercent,
  maturesAt: sale.maturesAt?.toISOString() ?? null,
  lines: sale.lines,
  refunds: sale.refunds.map((refund) => ({
    id: refund.id,
    at: refund.at.toISOString(),
    by: person(refund.staffId, refund.staffName),
    reason: refund.reason,
    totalFen: refund.totalFen,
    pointsReversed: refund.pointsReversed,
    lines: refund.lines.map(({ saleLineId, amountFen }) => ({ lineId: saleLineId, amountFen })),
  })),
  can: { refund: salePolicy.refund(reader, sale) },
});

export const presentSaleSummary = (sale: SaleRow, reader: StaffActor): SaleSummary => ({
  id: sale.id,
  soldAt: sale.soldAt.toISOString(),
  store: { id: sale.storeId, name: sale.storeName },
  detail: salePolicy.seeDetail(reader, sale)
    ? {
        receiptNo: sale.receiptNo,
        totalFen: sale.totalFen,
        refundedFen: sale.refundedFen,
        pointsEarned: sale.pointsEarned,
        items: sale.items.join('、'),
        lineCount: sale.items.length,
      }
    : null,
});

export const presentPreview = ({
  totalFen,
  earning,
  maturesAt,
  tierAfter,
}: Awaited<ReturnType<typeof previewSale>>): PointsPreview => ({
  totalFen,
  points: earning.points,
  tier: earning.tier,
  multiplierPercent: earning.multiplierPercent,
  birthdayPercent: earning.birthdayPercent,
  maturesAt: maturesAt?.toISOString() ?? null,
  tierAfter,
});
