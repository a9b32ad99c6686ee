import type { MemberData } from '../../database/member-data';
import { exportRedemptions } from './redemptions.export.queries';

export const redemptionsData: MemberData = {
  tables: {
    redemption: {
      columns: ['memberId'],
      title: '积分兑换',
      merge: 'moves',
      join: 'stays',
      erase: { redacts: ['giftName', 'cancelReason'] },
    },
  },
  export: exportRedemptions,
};
