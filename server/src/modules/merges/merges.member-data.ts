import type { MemberData } from '../../database/member-data';

/** Who was merged into whom stays on record; suspicions about a record end with it. */
export const mergesData: MemberData = {
  tables: {
    member_merge: {
      columns: ['fromId', 'intoId'],
      merge: 'stays',
      join: 'stays',
      erase: { redacts: ['reason', 'undoReason'] },
    },
    duplicate_suspect: { columns: ['memberId', 'otherId'], merge: 'stays', join: 'stays', erase: 'deletes' },
  },
};
