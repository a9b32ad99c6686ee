import { DEFAULT_SETTINGS, isSettingKey, SETTINGS, settingsFrom } from './settings.rules';

const shapeOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

describe('settings', () => {
  it.each(Object.entries(SETTINGS))(
    'have a default that their own schema takes: %s',
    (_key, { schema, default: value }) => {
      expect(schema.safeParse(value)).toEqual({ success: true, data: value });
    },
  );

  it.each(Object.entries(SETTINGS))(
    'are drawn by a form that has a field for every value of the default: %s',
    (_key, { form, default: value }) => {
      expect(shapeOf(value)).toEqual(form.rows.length === 0 ? [] : form.rows.map(({ key }) => key));
    },
  );

  it('fall back to the default where what is stored no longer parses', () => {
    const settings = settingsFrom(
      new Map<string, unknown>([
        ['points.pendingDays', 'seven'],
        ['points.lifeMonths', 36],
      ]),
    );
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, 'points.lifeMonths': 36 });
  });

  it.each([
    [{ silver: 1, gold: 2, platinum: 3, diamond: 4 }],
    [{ silver: 0, gold: 5, platinum: 3, diamond: 8 }],
    [{ silver: 0, gold: 5, platinum: 5, diamond: 8 }],
  ])('keep the tiers in their order: %j is refused', (value) => {
    expect(SETTINGS['tiers.thresholdFen'].schema.safeParse(value).success).toBe(false);
  });

  it('know their keys, and nothing every object has', () => {
    expect(isSettingKey('points.pendingDays')).toBe(true);
    expect(isSettingKey('toString')).toBe(false);
  });
});
