import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  violations: {
    ck_member_preference_version: [{ version: 0 }],
  },
};
