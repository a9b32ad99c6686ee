/** What pieces, their materials and their care are called. */

export const JEWELLERY_NAMES = {
  ring: '戒指',
  necklace: '项链',
  bangle: '手镯',
  bracelet: '手链',
  earrings: '耳饰',
  pendant: '吊坠',
  brooch: '胸针',
  watch: '腕表',
  other: '其他',
} as const;

export const MATERIAL_GROUP_NAMES = {
  gold: '足金',
  k_gold: 'K 金',
  platinum: '铂金',
  silver: '银',
  jade: '翡翠、玉石',
  pearl: '珍珠',
  other: '其他材质',
} as const;

export const CARE_NAMES = {
  cleaning: '清洗',
  check: '检查',
  polishing: '抛光翻新',
  replating: '电镀翻新',
  setting: '镶爪加固',
  restringing: '重新穿线',
  resizing: '改手寸',
  other: '其他保养',
} as const;

export const PIECE_ORIGIN_NAMES = { sale: '门店购买', elsewhere: '他处购买', import: '历史档案' } as const;
