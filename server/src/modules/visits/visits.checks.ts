import { SOMEBODY, type CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    visit: { staffId: SOMEBODY },
  },
  violations: {
    ck_visit_hand: [
      { staffId: null, tillId: null },
      { staffId: SOMEBODY, tillId: SOMEBODY },
    ],
  },
};
