import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    resource: { kind: 'bench' },
    store: { kind: 'store' },
  },
  violations: {
    ck_resource_capacity: [{ capacity: -1 }],
    ck_resource_day_capacity: [{ capacity: -1 }],
    ck_resource_kind: [{ kind: 'chair' }],
    ck_store_kind: [{ kind: 'kiosk' }],
  },
};
