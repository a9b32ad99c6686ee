import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    piece: { origin: 'elsewhere', category: 'ring', state: 'owned' },
    piece_care: { kind: 'cleaning' },
  },
  violations: {
    ck_piece_care_kind: [{ kind: 'magic' }],
    ck_piece_category: [{ category: 'bullion' }],
    ck_piece_origin: [{ origin: 'gift' }],
    ck_piece_sale: [{ origin: 'sale' }, { saleLineId: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' }],
    ck_piece_state: [{ state: 'lost' }],
    ck_piece_warranty: [{ warrantyUntil: '2028-11-21' }],
    ck_piece_weight: [{ weightMg: 0 }],
  },
};
