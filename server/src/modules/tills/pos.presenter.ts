import { PIECE_CATEGORIES, type PosMember, type PosSale, type PosVisit } from '@gemcare/shared';
import type { Member } from '../members/members.queries';
import type { SaleDetails } from '../sales/sales.queries';
import type { VisitRow } from '../visits/visits.queries';
import { maskedMemberNo, spokenName } from './pos.rules';

interface Guest {
  member: Pick<Member, 'memberNo' | 'name' | 'gender'>;
  tier: PosMember['tier'];
  available: number;
  /** Percent off a category's fixed price. */
  percentOf: (category: (typeof PIECE_CATEGORIES)[number]) => number;
}

export const presentPosVisit = (
  { id, openedAt, expiresAt }: VisitRow,
  { member, tier, available, percentOf }: Guest,
): PosVisit => ({
  id,
  openedAt: openedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  member: {
    memberNo: maskedMemberNo(member.memberNo),
    name: spokenName(member),
    tier,
    available,
    discounts: PIECE_CATEGORIES.map((category) => ({ category, percent: percentOf(category) })),
  },
});

/** Positions on a receipt count from 1. */
export function presentPosSale(sale: SaleDetails): PosSale {
  const positionOf = new Map(sale.lines.map(({ id }, index) => [id, index + 1]));
  return {
    receiptNo: sale.receiptNo,
    soldAt: sale.soldAt.toISOString(),
    recordedAt: sale.recordedAt.toISOString(),
    totalFen: sale.totalFen,
    refundedFen: sale.refundedFen,
    member: sale.memberId !== null,
    tier: sale.tier,
    pointsEarned: sale.pointsEarned,
    maturesAt: sale.maturesAt?.toISOString() ?? null,
    lines: sale.lines.map((line, index) => ({
      position: index + 1,
      name: line.name,
      category: line.category,
      pricing: line.pricing,
      priceFen: line.priceFen,
      discountFen: line.discountFen,
      netFen: line.netFen,
      refundedFen: line.refundedFen,
    })),
    refunds: sale.refunds.map((refund) => ({
      id: refund.id,
      at: refund.at.toISOString(),
      reason: refund.reason,
      totalFen: refund.totalFen,
      pointsReversed: refund.pointsReversed,
      lines: refund.lines.map(({ saleLineId, amountFen }) => ({
        position: positionOf.get(saleLineId) ?? 1,
        amountFen,
      })),
    })),
  };
}
