import type { MemberData } from '../../database/member-data';
import { mergeTiers, unmergeTiers } from './merge.commands';
import { exportTiers } from './tiers.export.queries';
import { standingChanges } from './tiers.queries';

/**
 * Each record keeps the history it made; the one that stays gets a line for the merge, and one for its undoing. A record that
 * was given a tier is never left behind.
 */
export const tiersData: MemberData = {
  tables: {
    member_tier: { columns: ['memberId'], merge: 'own', join: 'stays', erase: 'keeps' },
    tier_change: { columns: ['memberId'], merge: 'own', join: 'stays', erase: { redacts: ['note'] } },
    entitlement_grant: { columns: ['memberId'], merge: 'own', join: 'stays', erase: 'keeps' },
    entitlement_use: {
      columns: ['memberId'],
      title: '免费服务',
      merge: 'moves',
      join: 'stays',
      erase: 'keeps',
    },
  },
  merge: mergeTiers,
  unmerge: unmergeTiers,
  preventsJoin: async (m, memberId) => (await standingChanges(m, memberId)).length > 0,
  export: exportTiers,
};
