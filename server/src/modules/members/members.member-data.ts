import type { MemberData } from '../../database/member-data';
import { eraseRecords } from './erase.commands';
import { exportMembers } from './members.export.queries';
import { mergeMembers, unmergeMembers } from './merge.commands';

export const membersData: MemberData = {
  tables: {
    member: { columns: ['id', 'joinedInto'], merge: 'own', join: 'own', erase: 'own' },
    merged_identity: {
      columns: ['memberId'],
      title: '登录方式',
      merge: 'moves',
      join: 'prevents',
      erase: 'deletes',
    },
    join_request: { columns: ['holderId', 'requesterId'], merge: 'own', join: 'own', erase: 'deletes' },
  },
  merge: mergeMembers,
  unmerge: unmergeMembers,
  erase: eraseRecords,
  export: exportMembers,
};
