import type { JewelleryCategory, MaterialGroup } from '@gemcare/shared';
import { JEWELLERY_NAMES, MATERIAL_GROUP_NAMES } from '@gemcare/shared/client';
import { grid, months, one } from '../../feature/setting-forms';
import type { FeatureSettings, SettingDefinition, SettingValues } from '../../feature/settings';

const tableOf = <K extends string, V>(
  names: Readonly<Record<K, string>>,
  value: (key: K) => V,
): Record<K, V> =>
  Object.fromEntries(Object.keys(names).map((key) => [key, value(key as K)])) as Record<K, V>; // one entry a key

/** Claws and settings wear: what holds stones and is worn on the hand comes in twice a year, plain gold once. */
const STONE_SET = new Set<MaterialGroup>(['k_gold', 'platinum', 'other']);
const ON_THE_HAND = new Set<JewelleryCategory>(['ring', 'bracelet']);

function usualMonths(material: MaterialGroup, category: JewelleryCategory): number {
  if (category === 'watch') return 24;
  if (material === 'silver') return 6; // tarnishes
  return STONE_SET.has(material) && ON_THE_HAND.has(category) ? 6 : 12;
}

/** Material → category → months until care is due; 0 asks for none. */
const careMonths = {
  ...grid(MATERIAL_GROUP_NAMES, JEWELLERY_NAMES, months(0, 120)),
  default: tableOf(MATERIAL_GROUP_NAMES, (material) =>
    tableOf(JEWELLERY_NAMES, (category) => usualMonths(material, category)),
  ),
};

const definitions = {
  'pieces.careMonths': {
    title: '保养周期',
    note: '从上次保养或购买日起算；0 为不提醒',
    ...careMonths,
  },
  'pieces.warrantyMonths': {
    title: '质保期',
    note: '从购买日起算；0 为无质保。修改后只影响新登记的珠宝',
    ...one(months(0)),
    default: 24,
  },
} as const satisfies Record<string, SettingDefinition>;

declare module '../../kernel/act' {
  interface Settings extends SettingValues<typeof definitions> {}
}

export const piecesSettings = { group: 'pieces', definitions } as const satisfies FeatureSettings;
