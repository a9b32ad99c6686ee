import { newId } from '../../kernel/ids';
import { engines, problemOf, START, testApp } from '../../testing/app';
import { SETTINGS } from '../../features';

describe.each(engines)('settings on %s', (engine) => {
  const app = testApp(engine);
  const admin = () => app.build.staff({ role: 'admin', allStores: true, name: '赵总' });
  const change = (token: string, key: string, value: unknown, version: number) =>
    app.call('settings.change', { token, params: { key }, body: { value: value as number, version } }); // any JSON may be sent

  it('stand at their defaults until somebody changes them', async () => {
    const { token } = await admin();
    const list = await app.call('settings.list', { token });
    expect(list.body.items.map(({ key }) => key)).toEqual(SETTINGS.settings.map(({ key }) => key));
    const used = new Set(list.body.items.map(({ group }) => group));
    expect(new Set(list.body.groups.map(({ key }) => key))).toEqual(used);
    const pending = list.body.items.find(({ key }) => key === 'points.pendingDays');
    expect(pending).toEqual({
      key: 'points.pendingDays',
      group: 'points',
      title: '待入账时间',
      note: '与退货期一致，期满后积分才可使用',
      form: {
        cell: { kind: 'number', unit: 'days', min: 0, max: 3_650, nullable: false },
        rows: [],
        columns: [],
      },
      value: 7,
      defaultValue: 7,
      isDefault: true,
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
    app.clock.advance(1);
    expect((await change(boss.token, 'visits.minutes', 30, 1)).body).toMatchObject({ value: 30, version: 2 });
    expect(app.app.settings.current()['visits.minutes']).toBe(30);

    const history = await app.call('settings.changes', {
      token: boss.token,
      params: { key: 'visits.minutes' },
    });
    expect(history.body).toMatchObject({
      items: [
        { before: 20, after: 30, by: { id: boss.id, name: '赵总' } },
        { before: 15, after: 20, by: { id: boss.id } },
      ],
      nextCursor: null,
    });
    const log = await app.call('audit.list', {
      token: boss.token,
      query: { actorId: boss.id, action: 'setting.changed' },
    });
    expect(log.body.items).toMatchObject([
      { subjectId: 'visits.minutes', before: 20, after: 30 },
      { before: 15, after: 20 },
    ]);
  });

  it('say how they are edited: a cell, a row of cells for the tiers, no limit where it may be empty', async () => {
    const { token } = await admin();
    const { items } = (await app.call('settings.list', { token })).body;
    expect(items.find(({ key }) => key === 'tiers.cleanings')?.form).toEqual({
      cell: { kind: 'number', unit: 'times', min: 0, max: 1_000, nullable: true },
      rows: [
        { key: 'silver', title: '银卡' },
        { key: 'gold', title: '金卡' },
        { key: 'platinum', title: '铂金卡' },
        { key: 'diamond', title: '钻石卡' },
      ],
      columns: [],
    });
  });

  it('go back to what they were before any of their changes, which is a change of its own', async () => {
    const { token, id } = await admin();
    const params = { key: 'points.lifeMonths' };
    await change(token, params.key, 12, 0);
    app.clock.advance(1);
    await change(token, params.key, 18, 1);
    app.clock.advance(1);
    const changes = async () => (await app.call('settings.changes', { token, params })).body.items;
    const first = (await changes()).at(-1);
    const undo = (changeId: string, version: number) =>
      app.call('settings.undo', { token, params, body: { changeId, version } });

    const undone = await undo(first?.id ?? '', 2);
    expect(undone).toMatchObject({ status: 200, body: { value: 24, isDefault: true, version: 3 } });
    expect(app.app.settings.current()['points.lifeMonths']).toBe(24);
    expect((await changes())[0]).toMatchObject({ before: 18, after: 24, by: { id } });

    expect(problemOf(await undo(first?.id ?? '', 2)).code).toBe('request.conflict');
    expect(problemOf(await undo(first?.id ?? '', 3)).code).toBe('setting.unchanged');
    const elsewhere = await app.call('settings.changes', { token, params: { key: 'visits.minutes' } });
    for (const foreign of [elsewhere.body.items[0]?.id ?? '', newId(START)])
      expect(problemOf(await undo(foreign, 3))).toMatchObject({
        status: 404,
        code: 'setting.change_not_found',
      });
    const log = await app.call('audit.list', { token, query: { actorId: id, action: 'setting.undone' } });
    expect(log.body.items).toMatchObject([{ subjectId: params.key, before: 18, after: 24 }]);
  });

  it('go back to their default', async () => {
    const { token, id } = await admin();
    const params = { key: 'tiers.holdMonths' };
    const reset = (version: number) => app.call('settings.reset', { token, params, body: { version } });
    expect(problemOf(await reset(0)).code).toBe('setting.unchanged');
    expect((await change(token, params.key, 12, 0)).body.isDefault).toBe(false);
    expect(problemOf(await reset(0)).code).toBe('request.conflict');
    expect((await reset(1)).body).toMatchObject({ value: 24, isDefault: true, version: 2 });
    const log = await app.call('audit.list', { token, query: { actorId: id, action: 'setting.reset' } });
    expect(log.body.items).toMatchObject([{ subjectId: params.key, before: 12, after: 24 }]);
  });

  it('tell their history page by page', async () => {
    const { token } = await admin();
    const params = { key: 'tiers.windowMonths' };
    for (const months of [30, 31, 32]) {
      await change(token, params.key, months, months - 30);
      app.clock.advance(1);
    }
    const page = (cursor?: string) =>
      app.call('settings.changes', { token, params, query: { limit: 2, cursor } });
    const first = await page();
    expect(first.body.items.map(({ after }) => after)).toEqual([32, 31]);
    const last = await page(first.body.nextCursor ?? '');
    expect(last.body).toMatchObject({ items: [{ before: 36, after: 30 }], nextCursor: null });
  });

  it('name each field that does not fit', async () => {
    const { token } = await admin();
    const thresholds = { silver: 1, gold: 500, platinum: 500, diamond: 600.5 };
    const answer = problemOf(await change(token, 'tiers.thresholdFen', thresholds, 0));
    expect(answer.errors?.map(({ path }) => path)).toEqual(['body.value.diamond']);
    const falling = { silver: 1, gold: 500, platinum: 500, diamond: 400 };
    const refused = problemOf(await change(token, 'tiers.thresholdFen', falling, 0));
    expect(refused.errors).toEqual([
      { path: 'body.value.silver', code: 'not_zero', message: '必须为 0' },
      { path: 'body.value.platinum', code: 'not_above_lower_tier', message: '必须高于前一等级' },
      { path: 'body.value.diamond', code: 'not_above_lower_tier', message: '必须高于前一等级' },
    ]);
    const missing = problemOf(await change(token, 'points.ratePercent', { fixed: 100 }, 0));
    expect(missing.errors).toContainEqual({ path: 'body.value.bullion', code: 'missing', message: '必填' });
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
    expect(
      problemOf(await app.call('settings.changes', { token, params: { key: 'no.such' } })),
    ).toMatchObject({ status: 404, code: 'setting.not_found' });
    const manager = await app.build.staff({ role: 'manager', allStores: true });
    expect(problemOf(await app.call('settings.list', { token: manager.token })).code).toBe('auth.forbidden');
    expect(problemOf(await change(manager.token, 'points.pendingDays', 8, 0)).code).toBe('auth.forbidden');
    expect(problemOf(await app.call('settings.list', {})).code).toBe('auth.required');
  });
});
