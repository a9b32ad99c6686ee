import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    points_entry: { kind: 'earn' },
    points_merge_line: { kind: 'lot', points: 1 },
  },
  violations: {
    ck_points_account_debt: [{ debt: -1 }],
    ck_points_adjustment_points: [{ points: 0 }],
    ck_points_allocation_amount: [{ amount: 0 }],
    ck_points_entry_delta: [{ delta: 0 }],
    ck_points_entry_kind: [{ kind: 'gift' }],
    ck_points_lot_remaining: [{ size: 10, remaining: 11 }, { remaining: -1 }],
    ck_points_lot_size: [{ size: 0, remaining: 0 }],
    ck_points_merge_line_kind: [{ kind: 'gift' }],
    ck_points_merge_line_points: [{ points: 0 }],
  },
};
