import type { TierChange } from '@gemcare/shared';
import { dayOf } from '../../kernel/calendar';
import type { TierChangeRow } from './tiers.queries';

export const presentTierChange = (row: TierChangeRow): TierChange => ({
  id: row.id,
  tier: row.tier,
  reason: row.reason,
  at: row.at.toISOString(),
  validUntil: row.validUntil && dayOf(row.validUntil),
  by: row.staffId ? { id: row.staffId, name: row.staffName ?? '已离职' } : null,
  note: row.note,
});
