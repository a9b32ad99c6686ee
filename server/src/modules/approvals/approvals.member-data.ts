import type { MemberData } from '../../database/member-data';

/** A request that waits is decided for the record the member has now; what people wrote loses whom it names. */
export const approvalsData: MemberData = {
  tables: {
    points_adjustment_request: {
      columns: ['memberId'],
      title: '积分调整申请',
      merge: 'moves',
      join: 'stays',
      erase: { redacts: ['reason', 'decisionNote'] },
    },
  },
};
