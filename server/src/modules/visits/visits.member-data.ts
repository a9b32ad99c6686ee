import type { MemberData } from '../../database/member-data';
import { exportVisits } from './visits.export.queries';

/** Seeds die with their session, so a merge leaves them. */
export const visitsData: MemberData = {
  tables: {
    visit: { columns: ['memberId'], title: '到店记录', merge: 'moves', join: 'stays', erase: 'keeps' },
    member_code_seed: { columns: ['memberId'], merge: 'stays', join: 'stays', erase: 'deletes' },
  },
  export: exportVisits,
};
