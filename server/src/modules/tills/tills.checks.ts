import { START } from '../../testing/app';
import { SOMEBODY, type CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  violations: {
    ck_till_revoked: [{ revokedAt: START }, { revokedBy: SOMEBODY }],
    ck_till_version: [{ version: 0 }],
  },
};
