import { PRICING_NAMES } from '@gemcare/shared/client';
import { days, months, one, percent, points, table } from '../../feature/setting-forms';
import type { FeatureSettings, SettingDefinition, SettingValues } from '../../feature/settings';

const definitions = {
  'points.ratePercent': {
    title: '消费积分比例',
    note: '100% 为每元 1 分',
    ...table(PRICING_NAMES, percent()),
    default: { fixed: 100, by_weight: 20, bullion: 0 },
  },
  'points.birthdayPercent': {
    title: '生日月积分倍数',
    note: '100% 为一倍',
    ...one(percent()),
    default: 200,
  },
  'points.pendingDays': {
    title: '待入账时间',
    note: '与退货期一致，期满后积分才可使用',
    ...one(days()),
    default: 7,
  },
  'points.lifeMonths': {
    title: '积分有效期',
    note: '从入账起算，到期月份的月底失效',
    ...one(months()),
    default: 24,
  },
  'points.revivalDays': {
    title: '撤销兑换后的宽限期',
    note: '退回的积分如已过期，在这段时间内仍可使用',
    ...one(days(1, 365)),
    default: 30,
  },
  'points.adjustmentLimit': {
    title: '积分调整免审批上限',
    note: '超过这个数的人工调整，需第二人审批',
    ...one(points()),
    default: 1_000,
  },
} as const satisfies Record<string, SettingDefinition>;

declare module '../../kernel/act' {
  interface Settings extends SettingValues<typeof definitions> {}
}

export const pointsSettings = { group: 'points', definitions } as const satisfies FeatureSettings;
