import type { PieceCategory, Pricing, StaffRole } from '@gemcare/shared';

/** What the demo's world is made of. Invented: no number or person is real. */

export const STORES = {
  gz: {
    name: '天河正佳店',
    kind: 'store',
    city: '广州',
    address: '广州市天河路 228 号 2 层',
    phone: '020-8550 0001',
    position: { latitude: 23.13201, longitude: 113.32706 },
    directions: '地铁体育西路站 D 出口步行 3 分钟',
  },
  sz: {
    name: '福田星河店',
    kind: 'store',
    city: '深圳',
    address: '深圳市福华三路 269 号 1 层',
    phone: '0755-8320 0002',
    position: { latitude: 22.53332, longitude: 114.05454 },
    directions: '地铁购物公园站 B 出口，1 层西门右侧',
  },
  ho: {
    name: '总部',
    kind: 'head_office',
    city: '广州',
    address: '广州市珠江新城华夏路 16 号',
    phone: '020-3800 0000',
    position: { latitude: 23.11961, longitude: 113.32133 },
    directions: null,
  },
} as const;
export const STORE_KEYS = ['gz', 'sz', 'ho'] as const;
export type StoreKey = (typeof STORE_KEYS)[number];

export const PASSWORD = 'gemcare-demo';
/** Base32; enter it in any authenticator, or read the current code where the demo starts. */
export const ADMIN_TOTP_SECRET = 'GEMCAREDEMOADMINSECRETKEY2345672';

export const STAFF: readonly {
  username: string;
  name: string;
  /** How members see this person. */
  calledName?: string;
  role: StaffRole;
  store: StoreKey;
  allStores?: boolean;
}[] = [
  { username: 'admin', name: '周总', role: 'admin', store: 'ho', allStores: true },
  { username: 'gz-manager', name: '王经理', role: 'manager', store: 'gz' },
  { username: 'gz-clerk', name: '王雅琴', calledName: '王女士', role: 'clerk', store: 'gz' },
  { username: 'gz-agent', name: '陈静', calledName: '陈女士', role: 'agent', store: 'gz' },
  { username: 'gz-craftsman', name: '李国华', calledName: '李师傅', role: 'craftsman', store: 'gz' },
  { username: 'sz-manager', name: '李经理', role: 'manager', store: 'sz' },
  { username: 'sz-clerk', name: '黄丽娜', calledName: '黄女士', role: 'clerk', store: 'sz' },
  { username: 'sz-agent', name: '吴思敏', calledName: '吴女士', role: 'agent', store: 'sz' },
  { username: 'sz-craftsman', name: '何永强', calledName: '何师傅', role: 'craftsman', store: 'sz' },
];

export interface Article {
  name: string;
  category: PieceCategory;
  pricing: Pricing;
  material: string;
  /** Price in yuan, from … to. */
  yuan: readonly [number, number];
}

export const CHEAPEST: Article = {
  name: '银杏胸针',
  category: 'brooch',
  pricing: 'fixed',
  material: '银',
  yuan: [580, 1_680],
};

export const CATALOGUE: readonly Article[] = [
  CHEAPEST,
  { name: '六爪镶钻戒 Pt950', category: 'ring', pricing: 'fixed', material: 'Pt950', yuan: [8_800, 26_800] },
  { name: '素圈对戒 18K', category: 'ring', pricing: 'fixed', material: '18K', yuan: [2_680, 5_980] },
  { name: '古法足金手镯', category: 'bangle', pricing: 'by_weight', material: '足金', yuan: [9_600, 32_000] },
  {
    name: '足金转运珠手链',
    category: 'bracelet',
    pricing: 'by_weight',
    material: '足金',
    yuan: [1_280, 4_200],
  },
  { name: '淡水珍珠项链', category: 'necklace', pricing: 'fixed', material: '珍珠', yuan: [1_980, 7_680] },
  { name: 'Akoya 珍珠耳钉', category: 'earrings', pricing: 'fixed', material: '珍珠', yuan: [980, 3_280] },
  { name: '冰种翡翠平安扣', category: 'pendant', pricing: 'fixed', material: '翡翠', yuan: [3_600, 18_800] },
  { name: '和田玉手镯', category: 'bangle', pricing: 'fixed', material: '和田玉', yuan: [6_800, 29_800] },
  { name: '18K 群镶吊坠', category: 'pendant', pricing: 'fixed', material: '18K', yuan: [2_180, 8_600] },
  { name: '投资金条 20g', category: 'bullion', pricing: 'bullion', material: '足金', yuan: [12_000, 18_600] },
];

export interface Gift {
  name: string;
  points: number;
}

export const GIFTS: readonly [Gift, ...Gift[]] = [
  { name: '擦银布套装', points: 300 },
  { name: '旅行首饰盒', points: 1_200 },
  { name: '珍珠护理礼盒', points: 800 },
  { name: '定制手写贺卡', points: 200 },
];

const SURNAMES = '林周何欧阳陈黄吴李张刘梁郑谢罗许邓冯曾彭蔡潘杜叶苏程'.replace('欧阳', '');
const GIVEN = [
  '晓雯',
  '思琪',
  '嘉怡',
  '雅静',
  '梓涵',
  '佩珊',
  '丽华',
  '慧敏',
  '婉婷',
  '志强',
  '建国',
  '俊杰',
  '子轩',
  '明辉',
  '秀英',
  '佳宁',
];

/** The name of the n-th member: full name, and how one is addressed. */
export function personName(n: number): { name: string; nickname: string; gender: 'female' | 'male' } {
  const surname = SURNAMES[n % SURNAMES.length] ?? '林';
  const given = GIVEN[(n * 7) % GIVEN.length] ?? '晓雯';
  const gender = ['志强', '建国', '俊杰', '子轩', '明辉'].includes(given) ? 'male' : 'female';
  return { name: surname + given, nickname: `${surname}${gender === 'male' ? '先生' : '女士'}`, gender };
}
