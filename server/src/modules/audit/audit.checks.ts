import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    audit_row: { actorKind: 'staff' },
  },
  violations: {
    ck_audit_row_actor_kind: [{ actorKind: 'robot' }],
  },
};
