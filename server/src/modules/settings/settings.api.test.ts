import { engines, problemOf, testApp } from '../../testing/app';
import { SETTINGS } from './settings.rules';

describe.each(engines)('settings on %s', (engine) => {
  const app = testApp(engine);
  const admin = () => app.build.staff({ role: 'admin', allStores: true, name: '赵总' });
  const change = (token: string, key: string, value: unknown, version: number) =>
    app.call('settings.change', { token, params: { key }, body: { value: value as number, version } }); // any JSON may be sent

  it('stand at their defaults until somebody changes them', async () => {
    const { token } = await admin();
    const list = await app.call('settings.list', { token });
    expect(list.body.items.map(({ key }) => key)).toEqual(Object.keys(SETTINGS));
    const pending = list.body.items.find(({ key }) => key === 'points.pendingDays');
    expect(pending).toEqual({
      key: 'points.pendingDays',
      title: '积分待入账天数',
      value: 7,
      defaultValue: 7,
      version: 0,
      changedAt: null,
      changedBy: null,
    });
  });

  it('change at once, with who and when, a history and a line in the log', async () => {
    const boss = await admin();
    const first = await change(boss.token, 'visits.minutes', 20, 0);
    expect(first).toMatchObject({
      status: 200,
      body: { value: 20, defaultValue: 15, version: 1, changedBy: { id: boss.id, name: '赵总' } },
    });
    expect(app.app.settings.current()['visits.minutes']).toBe(20);
    expect((await change(boss.token, 'visits.minutes', 30, 1)).body).toMatchObject({ value: 30, version: 2 });
    expect(app.app.settings.current()['visits.minutes']).toBe(30);

    const history = await app.db.read((m) =>
      m.rows(
        'SELECT `before`, `after`, staffId FROM setting_change WHERE name = ? ORDER BY id',
        ['visits.minutes'],
        { before: String, after: String, staffId: String },
      ),
    );
    expect(history).toEqual([
      { before: '15', after: '20', staffId: boss.id },
      { before: '20', after: '30', staffId: boss.id },
    ]);
    const log = await app.call('audit.list', {
      token: boss.token,
      query: { actorId: boss.id, action: 'setting.changed' },
    });
    expect(log.body.items).toMatchObject([
      { subjectId: 'visits.minutes', before: 20, after: 30 },
      { before: 15, after: 20 },
    ]);
  });

  it('take one of two changes at once, and none of a stale version', async () => {
    const { token } = await admin();
    for (const version of [0, 1]) {
      const answers = await Promise.all([
        change(token, 'points.revivalDays', 40 + version, version),
        change(token, 'points.revivalDays', 50 + version, version),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
    expect(problemOf(await change(token, 'points.revivalDays', 60, 1))).toMatchObject({
      status: 409,
      code: 'request.conflict',
    });
    expect(problemOf(await change(token, 'points.revivalDays', 60, 0)).code).toBe('request.conflict');
  });

  it.each([
    ['points.pendingDays', '7'],
    ['points.pendingDays', -1],
    ['points.pendingDays', 1.5],
    ['points.pendingDays', null],
    ['points.ratePercent', { fixed: 100 }],
    ['tiers.thresholdFen', { silver: 0, gold: 500, platinum: 400, diamond: 600 }],
  ])('refuse for %s the value %j', async (key, value) => {
    const { token } = await admin();
    expect(problemOf(await change(token, key, value, 0))).toMatchObject({
      status: 400,
      code: 'setting.invalid',
    });
  });

  it('are known by name, and for admins only', async () => {
    const { token } = await admin();
    for (const key of ['no.such', 'toString', '__proto__'])
      expect(problemOf(await change(token, key, 1, 0))).toMatchObject({
        status: 404,
        code: 'setting.not_found',
      });
    const manager = await app.build.staff({ role: 'manager', allStores: true });
    expect(problemOf(await app.call('settings.list', { token: manager.token })).code).toBe('auth.forbidden');
    expect(problemOf(await change(manager.token, 'points.pendingDays', 8, 0)).code).toBe('auth.forbidden');
    expect(problemOf(await app.call('settings.list', {})).code).toBe('auth.required');
  });
});
