import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  violations: {
    ck_demo_clock_forward: [{ offsetMs: -1 }],
  },
};
