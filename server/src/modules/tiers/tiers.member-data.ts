import type { MemberData } from '../../database/member-data';
import { mergeTiers, unmergeTiers } from './merge.commands';
import { exportTiers } from './tiers.export.queries';

/** Each record keeps the history it made; the one that stays gets a line for the merge, and one for its undoing. */
export const tiersData: MemberData = {
  tables: {
    member_tier: { columns: ['memberId'], merge: 'own', erase: 'keeps' },
    tier_change: { columns: ['memberId'], merge: 'own', erase: { redacts: ['note'] } },
    entitlement_grant: { columns: ['memberId'], merge: 'own', erase: 'keeps' },
    entitlement_use: { columns: ['memberId'], title: '免费服务', merge: 'moves', erase: 'keeps' },
  },
  merge: mergeTiers,
  unmerge: unmergeTiers,
  export: exportTiers,
};
