import { SETTINGS } from '../features';
import { problem } from '../kernel/problem';
import { months, one } from './setting-forms';
import { SettingsCatalogue, type FeatureSettings } from './settings';

const shapeOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];
const all = SETTINGS.settings.map((setting) => [setting.key, setting] as const);

describe('settings', () => {
  it.each(all)('have a default that their own schema takes: %s', (_key, { schema, default: value }) => {
    expect(schema.safeParse(value)).toEqual({ success: true, data: value });
  });

  it.each(all)(
    'are drawn by a form that has a field for every value of the default: %s',
    (_key, { form, default: value }) => {
      expect(shapeOf(value)).toEqual(form.rows.length === 0 ? [] : form.rows.map(({ key }) => key));
    },
  );

  it('fall back to the default where what is stored no longer parses', () => {
    const settings = SETTINGS.from(
      new Map<string, unknown>([
        ['points.pendingDays', 'seven'],
        ['points.lifeMonths', 36],
      ]),
    );
    expect(settings).toEqual({ ...SETTINGS.defaults, 'points.lifeMonths': 36 });
  });

  it.each([
    [{ silver: 1, gold: 2, platinum: 3, diamond: 4 }],
    [{ silver: 0, gold: 5, platinum: 3, diamond: 8 }],
    [{ silver: 0, gold: 5, platinum: 5, diamond: 8 }],
  ])('keep the tiers in their order: %j is refused', (value) => {
    expect(SETTINGS.settingOf('tiers.thresholdFen').schema.safeParse(value).success).toBe(false);
  });

  it('know their keys, and nothing every object has', () => {
    expect(SETTINGS.settingOf('points.pendingDays').key).toBe('points.pendingDays');
    expect(() => SETTINGS.settingOf('toString')).toThrow(problem('setting.not_found'));
  });

  it('stand on the page in groups, from members to moving in', () => {
    const titles = ['会员与到店', '等级与权益', '积分', '销售', '珠宝档案', '预约', '数据迁入'];
    const shown = SETTINGS.groups.map(({ title }) => title);
    expect(shown.filter((title) => titles.includes(title))).toEqual(titles);
  });
});

describe('a catalogue of settings', () => {
  const settingsOf = (group: string, key: string): FeatureSettings => ({
    group,
    definitions: { [key]: { title: key, ...one(months()), default: 1 } },
  });

  it('puts the settings of several features into one group, and the groups into their order', () => {
    const catalogue = new SettingsCatalogue(
      [settingsOf('late', 'late.one'), settingsOf('early', 'early.one'), settingsOf('late', 'late.two')],
      { early: '先', late: '后' },
    );
    expect(catalogue.groups.map(({ key }) => key)).toEqual(['early', 'late']);
    expect(catalogue.settings.map(({ key, group }) => [key, group])).toEqual([
      ['early.one', 'early'],
      ['late.one', 'late'],
      ['late.two', 'late'],
    ]);
  });

  it.each<[string, FeatureSettings[], string]>([
    ['a group without a title', [settingsOf('b', 'b.one')], 'has no title'],
    ['a key that two define', [settingsOf('a', 'same'), settingsOf('a', 'same')], 'defined twice'],
  ])('is not made of %s', (_, features, message) => {
    expect(() => new SettingsCatalogue(features, { a: '甲' })).toThrow(message);
  });
});
