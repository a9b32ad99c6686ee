import { formatDay, formatYuan, TIER_NAMES, type Tier } from '@gemcare/shared/client';

export const card = {
  member: (tier: Tier) => `${TIER_NAMES[tier]}会员`,
  label: (tier: Tier) => `${TIER_NAMES[tier]}会员卡`,
  available: '可用积分',
  pending: '待入账',
  memberNo: '会员号',
  rise: (missingFen: number, tier: Tier) => `再消费 ${formatYuan(missingFen)} 升级${TIER_NAMES[tier]}`,
  highest: '您已是最高等级会员',
  keep: (missingFen: number, until: string) =>
    `${formatDay(until, { year: true })}前再消费 ${formatYuan(missingFen)} 可保级`,
  progress: '升级进度',
  consultant: '珠宝顾问',
  consultantNote: '您的专属顾问',
} as const;

export const entitlements = {
  times: '次',
  unlimited: '不限',
  of: (name: string, granted: number) => `${name} · 共 ${granted} 次`,
  unlimitedOf: (name: string) => `${name} · 不限次`,
  multiplier: '积分倍数',
} as const;
