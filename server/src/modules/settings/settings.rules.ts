import * as z from 'zod';

const percent = z.int().min(0).max(10_000);
const months = z.int().min(1).max(600);
const days = z.int().min(0).max(3_650);
const fen = z.int().min(0).max(10_000_000_000);

const byTier = <S extends z.ZodType>(value: S) =>
  z.object({ silver: value, gold: value, platinum: value, diamond: value });

/** What a tier begins at: silver is everybody's, and each tier lies above the one before it. */
const thresholds = byTier(fen).refine(
  ({ silver, gold, platinum, diamond }) =>
    silver === 0 && silver < gold && gold < platinum && platinum < diamond,
);

/**
 * The rules of the house that an admin may change, each with its type, its default and the words staff read.
 * A value in the database that no longer parses falls back to the default.
 */
export const SETTINGS = {
  'members.recycledPhoneDays': {
    title: '手机号验证有效期（天）',
    schema: z.int().min(1).max(3_650),
    default: 90,
  },
  'members.birthdayChangeMonths': { title: '生日修改间隔（月）', schema: months, default: 12 },
  'visits.minutes': { title: '到店有效时长（分钟）', schema: z.int().min(1).max(240), default: 15 },
  'tiers.windowMonths': { title: '等级消费统计周期（月）', schema: months, default: 36 },
  'tiers.holdMonths': { title: '等级有效期（月）', schema: months, default: 24 },
  'tiers.thresholdFen': {
    title: '等级门槛（分）',
    schema: thresholds,
    default: { silver: 0, gold: 1_000_000, platinum: 5_000_000, diamond: 15_000_000 },
  },
  'tiers.multiplierPercent': {
    title: '等级积分倍数（%）',
    schema: byTier(percent),
    default: { silver: 100, gold: 120, platinum: 150, diamond: 200 },
  },
  'tiers.cleanings': {
    title: '每年免费清洗次数（空为不限）',
    schema: byTier(z.int().min(0).max(1_000).nullable()),
    default: { silver: 2, gold: 4, platinum: 8, diamond: null },
  },
  'tiers.polishings': {
    title: '每年免费抛光次数（空为不限）',
    schema: byTier(z.int().min(0).max(1_000).nullable()),
    default: { silver: 0, gold: 1, platinum: 2, diamond: 2 },
  },
  'points.ratePercent': {
    title: '每元积分（%）',
    schema: z.object({ fixed: percent, by_weight: percent, bullion: percent }),
    default: { fixed: 100, by_weight: 20, bullion: 0 },
  },
  'points.birthdayPercent': { title: '生日月积分倍数（%）', schema: percent, default: 200 },
  'points.pendingDays': { title: '积分待入账天数', schema: days, default: 7 },
  'points.lifeMonths': { title: '积分有效期（月）', schema: months, default: 24 },
  'points.revivalDays': {
    title: '撤销兑换后过期积分的宽限天数',
    schema: z.int().min(1).max(365),
    default: 30,
  },
  'points.adjustmentLimit': {
    title: '积分调整免审批上限',
    schema: z.int().min(0).max(10_000_000),
    default: 1_000,
  },
} as const satisfies Record<string, { title: string; schema: z.ZodType; default: unknown }>;

export type SettingKey = keyof typeof SETTINGS;
export type Settings = { readonly [K in SettingKey]: z.output<(typeof SETTINGS)[K]['schema']> };

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key);

/** The settings of rows as they are stored: what is missing or no longer parses has its default. */
export function settingsFrom(stored: ReadonlyMap<string, unknown>): Settings {
  const entries = Object.entries(SETTINGS).map(([key, { schema, default: fallback }]) => {
    const parsed = schema.safeParse(stored.get(key));
    return [key, stored.has(key) && parsed.success ? parsed.data : fallback];
  });
  return Object.fromEntries(entries) as Settings; // one entry a key of SETTINGS, each parsed by its schema
}

export const DEFAULT_SETTINGS: Settings = settingsFrom(new Map());
