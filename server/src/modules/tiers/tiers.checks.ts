import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    entitlement_grant: { granted: 2, used: 1 },
    entitlement_use: { state: 'held' },
    member_tier: { tier: 'gold' },
    tier_change: { tier: 'gold', reason: 'joined' },
  },
  violations: {
    ck_entitlement_grant_used: [{ used: 3 }, { used: -1 }, { used: -1, granted: null }],
    ck_entitlement_use_state: [{ state: 'lost' }],
    ck_member_tier_tier: [{ tier: 'bronze' }, { tier: 'Gold' }],
    ck_tier_change_reason: [{ reason: 'luck' }],
    ck_tier_change_tier: [{ tier: 'bronze' }],
  },
};
