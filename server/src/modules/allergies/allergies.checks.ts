import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    member_allergy: { substance: 'nickel' },
  },
  violations: {
    ck_member_allergy_substance: [{ substance: 'water' }],
  },
};
