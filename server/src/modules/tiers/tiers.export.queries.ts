import { ENTITLEMENT_KINDS, TIER_REASONS, TIERS } from '@gemcare/shared';
import { ENTITLEMENT_NAMES, TIER_NAMES } from '@gemcare/shared/client';
import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, int, nullable, oneOf, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

const REASONS = {
  joined: '加入会员',
  upgraded: '升级',
  kept: '续期',
  downgraded: '周期调整',
  refund: '退款调整',
  staff: '门店调整',
  merge: '账户合并',
  import: '系统迁移',
} as const;

/** Every tier a member has held, and the free services that came with them. */
export const exportTiers = async (m: Reader, memberId: string): Promise<ExportSection[]> => [
  await history(m, memberId),
  await entitlements(m, memberId),
];

async function history(m: Reader, memberId: string): Promise<ExportSection> {
  const rows = await m.rows(
    'SELECT at, tier, reason, validUntil, note FROM tier_change WHERE memberId = ? ORDER BY at, id',
    [memberId],
    {
      at: instant,
      tier: oneOf(TIERS),
      reason: oneOf(TIER_REASONS),
      validUntil: nullable(instant),
      note: nullable(text),
    },
  );
  return {
    key: 'tiers',
    title: '等级记录',
    fields: { at: '时间', tier: '等级', reason: '原因', validUntil: '有效期至', note: '说明' },
    rows: rows.map(({ at, tier, reason, validUntil, note }) => ({
      at: localMinute(at),
      tier: TIER_NAMES[tier],
      reason: REASONS[reason],
      validUntil: validUntil && localMinute(validUntil),
      note,
    })),
  };
}

async function entitlements(m: Reader, memberId: string): Promise<ExportSection> {
  const rows = await m.rows(
    'SELECT year, kind, granted, used FROM entitlement_grant WHERE memberId = ? ORDER BY year, kind',
    [memberId],
    { year: int, kind: oneOf(ENTITLEMENT_KINDS), granted: nullable(int), used: int },
  );
  return {
    key: 'entitlements',
    title: '会员权益',
    fields: { year: '年度', kind: '权益', granted: '次数', used: '已用' },
    rows: rows.map(({ year, kind, granted, used }) => ({
      year: String(year),
      kind: ENTITLEMENT_NAMES[kind],
      granted: granted ?? '不限',
      used,
    })),
  };
}
