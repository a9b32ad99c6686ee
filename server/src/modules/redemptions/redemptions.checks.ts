import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  violations: {
    ck_redemption_points: [{ points: 0 }],
  },
};
