import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    service: { kind: 'cleaning', resourceKind: 'bench' },
  },
  violations: {
    ck_service_kind: [{ kind: 'magic' }],
    ck_service_price: [{ priceFen: -1 }],
    ck_service_resource: [{ resourceKind: 'chair' }],
    ck_service_time: [{ durationMinutes: 0 }, { bufferMinutes: -1 }, { units: 0 }],
  },
};
