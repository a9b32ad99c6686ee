import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    member_note: { kind: 'note', text: '喜欢简约款' },
  },
  violations: {
    ck_member_note_content: [
      { kind: 'note', text: null },
      { piece: '戒指' },
      { reaction: 'loved' },
      { kind: 'tried_on' },
    ],
    ck_member_note_kind: [{ kind: 'poem', text: null, piece: '戒指' }],
  },
};
