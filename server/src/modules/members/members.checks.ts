import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    join_request: { state: 'open', via: 'sms' },
    member: { state: 'active', source: 'store' },
    merged_identity: { kind: 'phone' },
  },
  violations: {
    ck_join_request_state: [{ state: 'lost' }],
    ck_join_request_via: [{ via: 'post' }],
    ck_member_gone_has_no_identity: [
      { state: 'closed', phone: '+8613800006666' },
      { state: 'joined_away', openid: 'o-1' },
    ],
    ck_member_source: [{ source: 'web' }],
    ck_member_state: [{ state: 'gone' }],
    ck_merged_identity_kind: [{ kind: 'fax' }],
  },
};
