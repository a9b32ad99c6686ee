import type { MemberData } from '../../database/member-data';
import { mergeLedgers, unmergeLedgers } from './merge.commands';
import { exportPoints } from './points.export.queries';

/** Lines of the ledger never change owner: what is left moves by lines of its own, there and back. */
export const pointsData: MemberData = {
  tables: {
    points_account: { columns: ['memberId'], merge: 'own', join: 'stays', erase: 'keeps' },
    points_entry: {
      columns: ['memberId', 'actorId'],
      merge: 'own',
      join: 'prevents',
      erase: { redacts: ['memo'] },
    },
    points_lot: { columns: ['memberId'], merge: 'own', join: 'stays', erase: 'keeps' },
    points_adjustment: {
      columns: ['memberId'],
      merge: 'stays',
      join: 'stays',
      erase: { redacts: ['reason'] },
    },
    points_merge_line: {
      columns: ['fromMemberId', 'toMemberId'],
      merge: 'stays',
      join: 'stays',
      erase: 'keeps',
    },
  },
  merge: mergeLedgers,
  unmerge: unmergeLedgers,
  export: exportPoints,
};
