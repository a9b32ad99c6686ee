import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    staff: { role: 'clerk' },
  },
  violations: {
    ck_staff_role: [{ role: 'owner' }],
  },
};
