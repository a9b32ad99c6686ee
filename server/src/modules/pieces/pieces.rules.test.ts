import { isJewellery, materialGroup, nextCareOn, warrantyUntil } from './pieces.rules';
import { piecesSettings } from './pieces.settings';

const TABLE = piecesSettings.definitions['pieces.careMonths'].default;

describe('the material of a piece', () => {
  it.each([
    ['足金', 'gold'],
    ['足金999', 'gold'],
    ['古法金', 'gold'],
    ['Au999', 'gold'],
    ['18K', 'k_gold'],
    ['18K 白金', 'k_gold'],
    ['玫瑰金', 'k_gold'],
    ['Au750', 'k_gold'],
    ['Pt950', 'platinum'],
    ['铂金', 'platinum'],
    ['银', 'silver'],
    ['S925', 'silver'],
    ['翡翠', 'jade'],
    ['和田玉', 'jade'],
    ['18K 镶翡翠', 'jade'],
    ['珍珠', 'pearl'],
    ['Akoya', 'pearl'],
    ['钛', 'other'],
    [null, 'other'],
  ] as const)('%s counts as %s', (material, group) => {
    expect(materialGroup(material)).toBe(group);
  });
});

describe('the next care', () => {
  const due = (category: 'ring' | 'necklace' | 'watch', material: string | null, careMonths = TABLE) =>
    nextCareOn({ category, material }, '2026-08-31', careMonths);

  it('comes after 6 months for a ring with claws, 12 for pearls and plain gold, 24 for a watch', () => {
    expect(due('ring', 'Pt950')).toBe('2027-02-28');
    expect(due('necklace', '珍珠')).toBe('2027-08-31');
    expect(due('ring', '足金')).toBe('2027-08-31');
    expect(due('watch', '精钢')).toBe('2028-08-31');
    expect(due('ring', null)).toBe('2027-02-28');
  });

  it('does not come where the house asks for none', () => {
    const careMonths = { ...TABLE, gold: { ...TABLE.gold, ring: 0 } };
    expect(due('ring', '足金', careMonths)).toBeNull();
    expect(due('necklace', '足金', careMonths)).toBe('2027-08-31');
  });
});

describe('the warranty', () => {
  it('lasts as long as the house says, or is none', () => {
    expect(warrantyUntil('2026-11-21', 24)).toBe('2028-11-21');
    expect(warrantyUntil('2026-11-21', 0)).toBeNull();
  });
});

describe('a line of a sale', () => {
  it.each([
    ['ring', 'fixed', true],
    ['bangle', 'by_weight', true],
    ['other', 'fixed', true],
    ['bullion', 'bullion', false],
    ['other', 'bullion', false],
    ['bullion', 'fixed', false],
    ['service', 'fixed', false],
  ] as const)('of %s, priced %s: a piece of jewellery is %s', (category, pricing, expected) => {
    expect(isJewellery({ category, pricing })).toBe(expected);
  });
});
