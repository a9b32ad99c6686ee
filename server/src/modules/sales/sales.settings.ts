import { CATEGORY_NAMES } from '@gemcare/shared/client';
import { perTierAnd, percent } from '../../feature/setting-forms';
import type { FeatureSettings, SettingDefinition, SettingValues } from '../../feature/settings';

/** What a member discount is set for: bullion never has one. */
const { bullion: _bullion, ...pieceNames } = CATEGORY_NAMES;
const discountNames = { ...pieceNames, labour: '工费' };
const everyCategory = <V>(value: V) =>
  Object.fromEntries(Object.keys(discountNames).map((category) => [category, value])) as Record<
    keyof typeof discountNames,
    V
  >; // one entry a category

const definitions = {
  'sales.memberDiscountPercent': {
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
} as const satisfies Record<string, SettingDefinition>;

declare module '../../kernel/act' {
  interface Settings extends SettingValues<typeof definitions> {}
}

export const salesSettings = { group: 'sales', definitions } as const satisfies FeatureSettings;
