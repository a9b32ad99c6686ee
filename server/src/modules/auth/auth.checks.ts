import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    session: { actorKind: 'member' },
  },
  violations: {
    ck_attempt_tries: [{ tries: -1 }],
    ck_session_actor_kind: [{ actorKind: 'guest' }],
    ck_sms_code_tries: [{ tries: 6 }, { tries: -1 }],
  },
};
