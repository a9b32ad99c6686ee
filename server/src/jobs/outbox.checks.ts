import type { CheckCases } from '../testing/checks';

export const checks: CheckCases = {
  valid: {
    outbox: { state: 'pending' },
  },
  violations: {
    ck_outbox_attempts: [{ attempts: -1 }],
    ck_outbox_state: [{ state: 'sent' }],
  },
};
