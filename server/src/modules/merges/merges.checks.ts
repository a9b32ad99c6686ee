import { START } from '../../testing/app';
import { FIRST, LAST, type CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    duplicate_suspect: { memberId: FIRST, otherId: LAST, state: 'open' },
    member_merge: { fromId: FIRST, intoId: LAST, state: 'merged' },
  },
  violations: {
    ck_duplicate_suspect_order: [
      { memberId: LAST, otherId: FIRST },
      { memberId: FIRST, otherId: FIRST },
    ],
    ck_duplicate_suspect_state: [{ state: 'lost' }],
    ck_member_merge_state: [{ state: 'lost', undoneAt: null }],
    ck_member_merge_two: [{ fromId: FIRST, intoId: FIRST }],
    ck_member_merge_undone: [{ undoneAt: START }, { state: 'undone' }],
  },
};
