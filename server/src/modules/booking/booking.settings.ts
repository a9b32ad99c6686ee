import { days, flag, minutes, months, one, perTier, quarters, times } from '../../feature/setting-forms';
import type { FeatureSettings, SettingDefinition, SettingValues } from '../../feature/settings';

const definitions = {
  'bookings.stepMinutes': {
    title: '预约时间间隔',
    note: '从开门起每隔多久一个可选时间；15 的倍数',
    ...one(quarters(15, 120)),
    default: 30,
  },
  'bookings.leadMinutes': {
    title: '最少提前',
    note: '会员在小程序里至少提前多久预约；服务项目可另设',
    ...one(minutes(0, 10_080)),
    default: 120,
  },
  'bookings.daysAhead': {
    title: '最多提前',
    note: '最早可预约多少天以后；服务项目可另设',
    ...perTier(days(1, 180)),
    default: { silver: 60, gold: 60, platinum: 60, diamond: 75 },
  },
  'bookings.holdMinutes': {
    title: '确认时保留',
    note: '会员选好时间后，为其保留多久',
    ...one(minutes(1, 60)),
    default: 5,
  },
  'bookings.changeMinutes': {
    title: '可自行改期或取消',
    note: '开始前多久为止；修改后只影响新的预约',
    ...one(minutes(0, 10_080)),
    default: 120,
  },
  'bookings.graceMinutes': {
    title: '未到店保留',
    note: '开始后多久仍未到店，记为未到店；修改后只影响新的预约',
    ...one(minutes(5, 240)),
    default: 30,
  },
  'bookings.noShowConsumes': {
    title: '未到店扣免费次数',
    note: '修改后只影响新的预约',
    ...one(flag),
    default: true,
  },
  'bookings.noShowLimit': {
    title: '未到店次数上限',
    note: '统计期内达到这个次数后，只能由门店代为预约',
    ...one(times(1, 100)),
    default: 3,
  },
  'bookings.noShowMonths': { title: '未到店统计期', ...one(months(1, 36)), default: 6 },
  'bookings.maxOpen': {
    title: '同时可有的预约',
    note: '每位会员未完成的预约上限',
    ...one(times(1, 50)),
    default: 3,
  },
  'bookings.offerMinutes': {
    title: '空位保留',
    note: '有空位时，为排队的会员保留多久',
    ...one(minutes(5, 240)),
    default: 30,
  },
  'bookings.maxWaiting': {
    title: '同时可有的空位提醒',
    ...one(times(1, 50)),
    default: 5,
  },
} as const satisfies Record<string, SettingDefinition>;

declare module '../../kernel/act' {
  interface Settings extends SettingValues<typeof definitions> {}
}

export const bookingSettings = { group: 'bookings', definitions } as const satisfies FeatureSettings;
