import type { PointsPreview, Sale, SaleSummary, SoldBy } from '@gemcare/shared';
import type { StaffActor } from '../../http/actor';
import type { previewSale } from './preview-sale.commands';
import { salePolicy } from './sales.policy';
import type { SaleDetails, SaleRow } from './sales.queries';

interface Hand {
  staffId: string | null;
  staffName: string | null;
  tillId: string | null;
  tillName: string | null;
}

/** Whose hand it was: a till, or a person, who keeps a name in what was done after leaving. */
const doneBy = ({ staffId, staffName, tillId, tillName }: Hand): SoldBy =>
  tillId === null
    ? { kind: 'staff', id: staffId ?? '', name: staffName ?? '已离职' }
    : { kind: 'till', id: tillId, name: tillName ?? '' };

export const presentSale = (sale: SaleDetails, reader: StaffActor): Sale => ({
  id: sale.id,
  store: { id: sale.storeId, name: sale.storeName },
  by: doneBy(sale),
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
    by: doneBy(refund),
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
  lines,
  buyer,
  points,
  maturesAt,
  tierAfter,
}: Awaited<ReturnType<typeof previewSale>>): PointsPreview => ({
  totalFen,
  points,
  tier: buyer.tier,
  multiplierPercent: buyer.multiplierPercent,
  birthdayPercent: buyer.birthdayPercent,
  lines: lines.map(({ proposal }) => ({
    discountPercent: proposal?.percent ?? 0,
    proposedDiscountFen: proposal?.discountFen ?? 0,
  })),
  maturesAt: maturesAt?.toISOString() ?? null,
  tierAfter,
});
