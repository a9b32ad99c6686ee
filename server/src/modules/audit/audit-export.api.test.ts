import type { AuditAction } from '@gemcare/shared';
import { newId } from '../../kernel/ids';
import { engines, problemOf, START, testApp, type BuiltStaff } from '../../testing/app';
import { recordAudit } from './audit.commands';

describe.each(engines)('filtering and exporting the log of operations on %s', (engine) => {
  const app = testApp(engine);
  beforeEach(() => app.clock.set(START));

  interface Line {
    action?: AuditAction;
    reason?: string;
    storeId?: string;
    memberId?: string;
  }
  const record = (staff: BuiltStaff, lines: Line[]) =>
    app.db.transaction(async (tx) => {
      for (const { action = 'points.adjusted', ...line } of lines) {
        await recordAudit(tx, app.act({ kind: 'staff', id: staff.id }), {
          action,
          subject: { type: 'test', id: 'test' },
          ...line,
        });
        app.clock.advance(1);
      }
    });
  const list = (token: string, query: object) => app.call('audit.list', { token, query });
  const TODAY = { from: '2026-11-21', to: '2026-11-21' };

  it('finds actions of one kind, of one store, and by a part of the reason', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const [here, there] = [await app.build.store(), await app.build.store()];
    await record(admin, [
      { reason: '补登小票 A-1', storeId: here.id },
      { action: 'redemption.made', storeId: here.id },
      { action: 'tier.set', reason: '小票 100% 核对', storeId: there.id },
    ]);
    const found = async (query: object) =>
      (await list(admin.token, { actorId: admin.id, ...query })).body.items.map(({ action }) => action);
    expect(await found({ group: 'points' })).toEqual(['redemption.made', 'points.adjusted']);
    expect(await found({ group: 'points', action: 'points.adjusted' })).toEqual(['points.adjusted']);
    expect(await found({ group: 'points', action: 'tier.set' })).toEqual([]);
    expect(await found({ storeId: here.id })).toEqual(['redemption.made', 'points.adjusted']);
    expect(await found({ ...TODAY, text: '小票' })).toEqual(['tier.set', 'points.adjusted']);
    expect(await found({ ...TODAY, text: '100%' })).toEqual(['tier.set']);
    expect(await found({ ...TODAY, text: '1__%' })).toEqual([]);
  });

  it('looks for a part of a reason in a month of days, not in all of them', async () => {
    const { token } = await app.build.staff({ role: 'manager', allStores: true });
    const code = async (query: object) => {
      const answer = await list(token, { text: '小票', ...query });
      return answer.status === 200 ? 'ok' : problemOf(answer).code;
    };
    expect(await code({})).toBe('audit.days_needed');
    expect(await code({ from: '2026-11-21' })).toBe('audit.days_needed');
    expect(await code({ from: '2026-10-01', to: '2026-11-02' })).toBe('audit.days_needed');
    expect(await code({ from: '2026-10-01', to: '2026-11-01' })).toBe('ok');
  });

  it('shows a manager nothing of another store, and says so', async () => {
    const manager = await app.build.staff({ role: 'manager' });
    const elsewhere = await app.build.store();
    expect(problemOf(await list(manager.token, { storeId: elsewhere.id }))).toMatchObject({
      status: 403,
      code: 'auth.other_store',
    });
    const exported = await app.call('audit.export', {
      token: manager.token,
      body: { storeId: elsewhere.id },
    });
    expect(problemOf(exported).code).toBe('auth.other_store');
  });

  const exportLog = (token: string, body: object) =>
    app.send({
      method: 'POST',
      path: '/api/v1/admin/audit/export',
      token,
      body,
    });

  it('writes a file that Excel opens and nothing in it calculates', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true, name: '=HYPERLINK("x")' });
    const member = await app.build.member();
    const store = await app.build.store();
    await record(admin, [
      { reason: '=cmd|calc', memberId: member.id, storeId: store.id },
      { reason: '一行, "引号"' },
    ]);
    const answer = await exportLog(admin.token, { actorId: admin.id, group: 'points' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toContain(
      encodeURIComponent('操作日志-2026-11-21.csv'),
    );
    const [head, latest, first, end] = String(answer.body).split('\r\n');
    expect(head).toBe('\uFEFF时间,经办,身份,操作,操作代码,门店,会员卡号,原因,对象,来源地址,更改前,更改后');
    expect(latest).toBe(
      `2026-11-21 14:30:00,"'=HYPERLINK(""x"")",员工,调整积分,points.adjusted,,,"一行, ""引号""",test test,,,`,
    );
    expect(first).toContain(`,${store.name},${member.memberNo},'=cmd|calc,`);
    expect(end).toBe('');
  });

  it('is on record before it leaves, with its filter and how many lines it has', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    await record(admin, [{ reason: '林女士的小票' }, { reason: '另一张小票' }, {}]);
    await exportLog(admin.token, { actorId: admin.id, ...TODAY, text: '小票' });
    const log = await list(admin.token, { action: 'audit.exported', actorId: admin.id });
    expect(log.body.items).toMatchObject([
      { title: '导出操作日志', after: { rows: 2, filter: { actorId: admin.id, ...TODAY, text: '***' } } },
    ]);
  });

  it('has fifty thousand lines at most, each of them once; above, it is refused and not on record', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const lines = Array.from({ length: 50_000 }, (_, n) => `many ${n}`);
    await app.db.transaction(async (tx) => {
      for (let first = 0; first < lines.length; first += 1_000) {
        const batch = lines.slice(first, first + 1_000);
        await tx.execute(
          `INSERT INTO audit_row (id, at, actorKind, action, subjectType, subjectId, reason)
           VALUES ${batch.map(() => "(?, ?, 'system', 'tier.set', 'test', 'test', ?)").join(', ')}`,
          batch.flatMap((reason) => [newId(START), START, reason]),
        );
      }
    });
    app.clock.advance(1);
    const filter = { action: 'tier.set', ...TODAY, text: 'many' };
    const { status, body } = await exportLog(admin.token, filter);
    expect(status).toBe(200);
    expect(
      String(body)
        .match(/many \d+/g)
        ?.toSorted(),
    ).toEqual(lines.toSorted());

    await record(admin, [{ action: 'tier.set', reason: 'one too many' }]);
    expect(problemOf(await exportLog(admin.token, filter))).toMatchObject({
      status: 422,
      code: 'audit.too_many_rows',
    });
    const log = await list(admin.token, { action: 'audit.exported', actorId: admin.id });
    expect(log.body.items).toMatchObject([{ after: { rows: 50_000 } }]);
  });

  it('is for managers and admins', async () => {
    const clerk = await app.build.staff({ role: 'clerk' });
    expect(problemOf(await exportLog(clerk.token, {})).code).toBe('auth.forbidden');
  });
});
