import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  violations: {
    ck_setting_version: [{ version: 0 }],
  },
};
