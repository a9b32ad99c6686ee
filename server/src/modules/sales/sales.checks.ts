import { SOMEBODY, type CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    refund: { staffId: SOMEBODY },
    sale: { totalFen: 100, refundedFen: 0, staffId: SOMEBODY },
    sale_line: { priceFen: 100, discountFen: 10, netFen: 90, refundedFen: 0, pricing: 'fixed' },
  },
  violations: {
    ck_refund_hand: [
      { staffId: null, tillId: null },
      { staffId: SOMEBODY, tillId: SOMEBODY },
    ],
    ck_refund_line_amount: [{ amountFen: 0 }],
    ck_refund_points: [{ pointsReversed: -1 }],
    ck_refund_total: [{ totalFen: 0 }],
    ck_sale_hand: [
      { staffId: null, tillId: null },
      { staffId: SOMEBODY, tillId: SOMEBODY },
    ],
    ck_sale_line_net: [{ netFen: 91 }, { priceFen: 5, netFen: -5 }],
    ck_sale_line_pricing: [{ pricing: 'free' }],
    ck_sale_line_proposed: [{ proposedDiscountFen: -1 }, { proposedDiscountFen: 101 }],
    ck_sale_line_refunded: [{ refundedFen: 91 }, { refundedFen: -1 }],
    ck_sale_points: [{ pointsEarned: -1 }],
    ck_sale_refunded: [{ refundedFen: 101 }, { refundedFen: -1 }],
    ck_sale_total: [{ totalFen: -1, refundedFen: -1 }],
  },
};
