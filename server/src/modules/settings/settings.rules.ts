import type { SettingForm } from '@gemcare/shared';
import { CATEGORY_NAMES, PRICING_NAMES } from '@gemcare/shared/client';
import type * as z from 'zod';
import type { Settings } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { careMonths } from './care.rules';
import {
  days,
  fen,
  flag,
  megabytes,
  minutes,
  months,
  one,
  orUnlimited,
  percent,
  perTier,
  perTierAnd,
  points,
  quarters,
  table,
  times,
} from './settings.forms.rules';

/** Where a setting stands on the page, in this order. */
export const SETTING_GROUPS = {
  members: '会员与到店',
  tiers: '等级与权益',
  points: '积分',
  sales: '销售',
  pieces: '珠宝档案',
  bookings: '预约',
  imports: '数据迁入',
} as const;

interface Definition {
  group: keyof typeof SETTING_GROUPS;
  title: string;
  /** One sentence where the title does not tell it all. */
  note?: string;
  schema: z.ZodType;
  form: SettingForm;
  default: unknown;
}

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

/** What a member discount is set for: bullion never has one. */
const { bullion: _bullion, ...pieceNames } = CATEGORY_NAMES;
const discountNames = { ...pieceNames, labour: '工费' };
const everyCategory = <V>(value: V) =>
  Object.fromEntries(Object.keys(discountNames).map((category) => [category, value])) as Record<
    keyof typeof discountNames,
    V
  >; // one entry a category

/**
 * The rules of the house that an admin may change: each with its group, the words staff read, its shape (type and editor in
 * one: `one`, `perTier`, `table`, `perTierAnd`) and its default. A value in the database that no longer parses falls back to
 * the default.
 */
export const SETTINGS = {
  'members.recycledPhoneDays': {
    group: 'members',
    title: '手机号验证有效期',
    note: '超过这段时间没有验证过的手机号，可能已换了主人，登录时需店员确认',
    ...one(days(1)),
    default: 90,
  },
  'members.birthdayChangeMonths': {
    group: 'members',
    title: '生日修改间隔',
    note: '会员自己修改生日后，过这段时间才能再改',
    ...one(months()),
    default: 12,
  },
  'members.mergeUndoDays': {
    group: 'members',
    title: '可撤销合并的期限',
    note: '合并两位会员后，在这段时间内可以撤销',
    ...one(days(1, 365)),
    default: 30,
  },
  'members.closureDays': {
    group: 'members',
    title: '注销反悔期',
    note: '会员申请注销后，在这段时间内可以撤回；到期清除个人资料',
    ...one(days(1, 60)),
    default: 7,
  },
  'members.exportsPerDay': {
    group: 'members',
    title: '每天可导出个人数据',
    ...one(times(1, 20)),
    default: 3,
  },
  'visits.minutes': {
    group: 'members',
    title: '到店有效时长',
    note: '扫描会员码后，在这段时间内可登记销售和兑换',
    ...one(minutes(1, 240)),
    default: 15,
  },
  'tiers.windowMonths': { group: 'tiers', title: '等级消费统计周期', ...one(months()), default: 36 },
  'tiers.holdMonths': { group: 'tiers', title: '等级有效期', ...one(months()), default: 24 },
  'tiers.thresholdFen': {
    group: 'tiers',
    title: '等级门槛',
    note: '统计周期内的净消费；银卡为 0，其余逐级升高',
    form: thresholds.form,
    schema: risingThresholds,
    default: { silver: 0, gold: 1_000_000, platinum: 5_000_000, diamond: 15_000_000 },
  },
  'tiers.multiplierPercent': {
    group: 'tiers',
    title: '等级积分倍数',
    note: '100% 为一倍',
    ...perTier(percent()),
    default: { silver: 100, gold: 120, platinum: 150, diamond: 200 },
  },
  'tiers.cleanings': {
    group: 'tiers',
    title: '每年免费清洗',
    ...perTier(orUnlimited(times())),
    default: { silver: 2, gold: 4, platinum: 8, diamond: null },
  },
  'tiers.polishings': {
    group: 'tiers',
    title: '每年免费抛光',
    ...perTier(orUnlimited(times())),
    default: { silver: 0, gold: 1, platinum: 2, diamond: 2 },
  },
  'tiers.namedConsultant': {
    group: 'tiers',
    title: '专属珠宝顾问',
    note: '享有此权益的会员，在小程序里看到自己的珠宝顾问',
    ...perTier(flag),
    default: { silver: false, gold: false, platinum: true, diamond: true },
  },
  'points.ratePercent': {
    group: 'points',
    title: '消费积分比例',
    note: '100% 为每元 1 分',
    ...table(PRICING_NAMES, percent()),
    default: { fixed: 100, by_weight: 20, bullion: 0 },
  },
  'points.birthdayPercent': {
    group: 'points',
    title: '生日月积分倍数',
    note: '100% 为一倍',
    ...one(percent()),
    default: 200,
  },
  'points.pendingDays': {
    group: 'points',
    title: '待入账时间',
    note: '与退货期一致，期满后积分才可使用',
    ...one(days()),
    default: 7,
  },
  'points.lifeMonths': {
    group: 'points',
    title: '积分有效期',
    note: '从入账起算，到期月份的月底失效',
    ...one(months()),
    default: 24,
  },
  'points.revivalDays': {
    group: 'points',
    title: '撤销兑换后的宽限期',
    note: '退回的积分如已过期，在这段时间内仍可使用',
    ...one(days(1, 365)),
    default: 30,
  },
  'points.adjustmentLimit': {
    group: 'points',
    title: '积分调整免审批上限',
    note: '超过这个数的人工调整，需第二人审批',
    ...one(points()),
    default: 1_000,
  },
  'sales.memberDiscountPercent': {
    group: 'sales',
    title: '会员折扣',
    note: '一口价商品按此比例优惠，登记销售时自动带出；按克计价和投资金条不打折。工费用于维修与保养',
    ...perTierAnd(discountNames, percent(0, 100)),
    default: {
      silver: everyCategory(0),
      gold: { ...everyCategory(2), labour: 5 },
      platinum: { ...everyCategory(5), labour: 10 },
      diamond: { ...everyCategory(8), labour: 15 },
    },
  },
  'pieces.careMonths': {
    group: 'pieces',
    title: '保养周期',
    note: '从上次保养或购买日起算；0 为不提醒',
    ...careMonths,
  },
  'pieces.warrantyMonths': {
    group: 'pieces',
    title: '质保期',
    note: '从购买日起算；0 为无质保。修改后只影响新登记的珠宝',
    ...one(months(0)),
    default: 24,
  },
  'bookings.stepMinutes': {
    group: 'bookings',
    title: '预约时间间隔',
    note: '从开门起每隔多久一个可选时间；15 的倍数',
    ...one(quarters(15, 120)),
    default: 30,
  },
  'bookings.leadMinutes': {
    group: 'bookings',
    title: '最少提前',
    note: '会员在小程序里至少提前多久预约；服务项目可另设',
    ...one(minutes(0, 10_080)),
    default: 120,
  },
  'bookings.daysAhead': {
    group: 'bookings',
    title: '最多提前',
    note: '最早可预约多少天以后；服务项目可另设',
    ...perTier(days(1, 180)),
    default: { silver: 60, gold: 60, platinum: 60, diamond: 75 },
  },
  'bookings.holdMinutes': {
    group: 'bookings',
    title: '确认时保留',
    note: '会员选好时间后，为其保留多久',
    ...one(minutes(1, 60)),
    default: 5,
  },
  'bookings.changeMinutes': {
    group: 'bookings',
    title: '可自行改期或取消',
    note: '开始前多久为止；修改后只影响新的预约',
    ...one(minutes(0, 10_080)),
    default: 120,
  },
  'bookings.graceMinutes': {
    group: 'bookings',
    title: '未到店保留',
    note: '开始后多久仍未到店，记为未到店；修改后只影响新的预约',
    ...one(minutes(5, 240)),
    default: 30,
  },
  'bookings.noShowConsumes': {
    group: 'bookings',
    title: '未到店扣免费次数',
    note: '修改后只影响新的预约',
    ...one(flag),
    default: true,
  },
  'bookings.noShowLimit': {
    group: 'bookings',
    title: '未到店次数上限',
    note: '统计期内达到这个次数后，只能由门店代为预约',
    ...one(times(1, 100)),
    default: 3,
  },
  'bookings.noShowMonths': { group: 'bookings', title: '未到店统计期', ...one(months(1, 36)), default: 6 },
  'bookings.maxOpen': {
    group: 'bookings',
    title: '同时可有的预约',
    note: '每位会员未完成的预约上限',
    ...one(times(1, 50)),
    default: 3,
  },
  'bookings.offerMinutes': {
    group: 'bookings',
    title: '空位保留',
    note: '有空位时，为排队的会员保留多久',
    ...one(minutes(5, 240)),
    default: 30,
  },
  'bookings.maxWaiting': {
    group: 'bookings',
    title: '同时可有的空位提醒',
    ...one(times(1, 50)),
    default: 5,
  },
  'imports.maxMegabytes': {
    group: 'imports',
    title: '迁入文件大小上限',
    ...one(megabytes(1, 200)),
    default: 200,
  },
} as const satisfies Record<string, Definition>;

export type SettingKey = keyof typeof SETTINGS;
type SettingValues = { readonly [K in SettingKey]: z.output<(typeof SETTINGS)[K]['schema']> };

declare module '../../kernel/act' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is what can be declared in two places
  interface Settings extends SettingValues {}
}

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key);

/** @throws setting.not_found */
export function knownKey(key: string): SettingKey {
  if (!isSettingKey(key)) throw problem('setting.not_found');
  return key;
}

/** Whether two values of a setting mean the same; one that does not parse is like no other. */
export function sameValue(key: SettingKey, a: unknown, b: unknown): boolean {
  const [first, second] = [a, b].map((value) => SETTINGS[key].schema.safeParse(value));
  return Boolean(
    first?.success && second?.success && JSON.stringify(first.data) === JSON.stringify(second.data),
  );
}

/** The settings of rows as they are stored: what is missing or no longer parses has its default. */
export function settingsFrom(stored: ReadonlyMap<string, unknown>): Settings {
  const entries = Object.entries(SETTINGS).map(([key, { schema, default: fallback }]) => {
    const parsed = schema.safeParse(stored.get(key));
    return [key, stored.has(key) && parsed.success ? parsed.data : fallback];
  });
  return Object.fromEntries(entries) as Settings; // one entry a key of SETTINGS, each parsed by its schema
}

export const DEFAULT_SETTINGS: Settings = settingsFrom(new Map());
