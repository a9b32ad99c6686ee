import { newId } from '../../kernel/ids';
import { START } from '../../testing/app';
import type { CheckCases } from '../../testing/checks';

/** The same person asked and decided. */
const SAME_PERSON = { requestedBy: 'A'.repeat(26), decidedBy: 'A'.repeat(26) };

export const checks: CheckCases = {
  valid: {
    points_adjustment_request: { state: 'open' },
  },
  violations: {
    ck_points_adjustment_request_points: [{ points: 0 }],
    ck_points_adjustment_request_settled: [{ decidedAt: START }, { state: 'withdrawn' }],
    ck_points_adjustment_request_state: [{ state: 'lost', decidedAt: START, decidedBy: 'B'.repeat(26) }],
    ck_points_adjustment_request_two: [
      { state: 'approved', decidedAt: START },
      { state: 'rejected', decidedAt: START, requestedBy: newId(START), decidedBy: null },
      { state: 'approved', decidedAt: START, ...SAME_PERSON },
    ],
  },
};
