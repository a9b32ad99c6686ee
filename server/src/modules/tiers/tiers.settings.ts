import { fen, flag, months, one, orUnlimited, perTier, percent, times } from '../../feature/setting-forms';
import type { FeatureSettings, SettingDefinition, SettingValues } from '../../feature/settings';

/** What a tier begins at: silver is everybody's, and each tier lies above the one before it. */
const thresholds = perTier(fen());
const risingThresholds = thresholds.schema.check(({ value: { silver, gold, platinum, diamond }, issues }) => {
  const refuse = (tier: string, message: string, input: number) =>
    issues.push({ code: 'custom', path: [tier], message, input });
  if (silver !== 0) refuse('silver', 'not_zero', silver);
  if (gold <= silver) refuse('gold', 'not_above_lower_tier', gold);
  if (platinum <= gold) refuse('platinum', 'not_above_lower_tier', platinum);
  if (diamond <= platinum) refuse('diamond', 'not_above_lower_tier', diamond);
});

const definitions = {
  'tiers.windowMonths': { title: '等级消费统计周期', ...one(months()), default: 36 },
  'tiers.holdMonths': { title: '等级有效期', ...one(months()), default: 24 },
  'tiers.thresholdFen': {
    title: '等级门槛',
    note: '统计周期内的净消费；银卡为 0，其余逐级升高',
    form: thresholds.form,
    schema: risingThresholds,
    default: { silver: 0, gold: 1_000_000, platinum: 5_000_000, diamond: 15_000_000 },
  },
  'tiers.multiplierPercent': {
    title: '等级积分倍数',
    note: '100% 为一倍',
    ...perTier(percent()),
    default: { silver: 100, gold: 120, platinum: 150, diamond: 200 },
  },
  'tiers.cleanings': {
    title: '每年免费清洗',
    ...perTier(orUnlimited(times())),
    default: { silver: 2, gold: 4, platinum: 8, diamond: null },
  },
  'tiers.polishings': {
    title: '每年免费抛光',
    ...perTier(orUnlimited(times())),
    default: { silver: 0, gold: 1, platinum: 2, diamond: 2 },
  },
  'tiers.namedConsultant': {
    title: '专属珠宝顾问',
    note: '享有此权益的会员，在小程序里看到自己的珠宝顾问',
    ...perTier(flag),
    default: { silver: false, gold: false, platinum: true, diamond: true },
  },
} as const satisfies Record<string, SettingDefinition>;

declare module '../../kernel/act' {
  interface Settings extends SettingValues<typeof definitions> {}
}

export const tiersSettings = { group: 'tiers', definitions } as const satisfies FeatureSettings;
