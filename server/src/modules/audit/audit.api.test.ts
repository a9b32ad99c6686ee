import { encodeCursor } from '../../http/paging';
import type { Act } from '../../kernel/act';
import { DAY, MINUTE } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { engines, problemOf, START, testApp } from '../../testing/app';
import { recordAudit, type Audited } from './audit.commands';
import { AuditRowEntity } from './audit.entity';

describe.each(engines)('the log of operations on %s', (engine) => {
  const app = testApp(engine);
  beforeEach(() => app.clock.set(START));

  const record = (line: Partial<Audited>, act: Partial<Act> = {}) =>
    app.db.transaction((tx) =>
      recordAudit(
        tx,
        { ...app.act(), ...act },
        {
          action: 'sale.recorded',
          subject: { type: 'sale', id: newId(START) },
          ...line,
        },
      ),
    );
  const list = (
    token: string,
    query: NonNullable<Parameters<typeof app.call<'audit.list'>>[1]['query']> = {},
  ) => app.call('audit.list', { token, query });

  it('shows a manager the lines of their own stores, head office all', async () => {
    const [mine, other] = [
      await app.build.staff({ role: 'manager' }),
      await app.build.staff({ role: 'manager' }),
    ];
    const subject = newId(START);
    for (const storeId of [mine.storeId, other.storeId, null]) await record({ storeId, memberId: subject });

    const own = await list(mine.token);
    expect(own.body.items).toHaveLength(1);
    expect(own.body.items[0]?.store?.id).toBe(mine.storeId);
    const head = await app.build.staff({ role: 'manager', allStores: true });
    expect((await list(head.token, { memberId: subject })).body.items).toHaveLength(3);
  });

  it('says who did what where in words, and what it was before and after', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const clerk = await app.build.staff({ name: '王小姐' });
    const request = { id: 'request-1', ip: '203.0.113.9' };
    await record(
      {
        action: 'points.adjusted',
        storeId: clerk.storeId,
        reason: '会员补登小票',
        before: { points: 1 },
        after: { points: 2 },
      },
      { by: { kind: 'staff', id: clerk.id }, request },
    );
    const [line] = (await list(admin.token, { actorId: clerk.id })).body.items;
    expect(line).toMatchObject({
      at: START.toISOString(),
      actor: { id: clerk.id, name: '王小姐' },
      actorKind: 'staff',
      action: 'points.adjusted',
      title: '调整积分',
      store: { id: clerk.storeId },
      ip: '203.0.113.9',
      reason: '会员补登小票',
      before: { points: 1 },
      after: { points: 2 },
    });
  });

  it('goes from the newest to the oldest, page by page, also where many share an instant', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const memberId = newId(START);
    for (let i = 0; i < 7; i += 1) {
      await record({ memberId, subject: { type: 'sale', id: String(i) } });
      if (i % 3 === 2) app.clock.advance(MINUTE);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(admin.token, { memberId, limit: 2, cursor });
      seen.push(...page.body.items.map(({ subjectId }) => subjectId));
      cursor = page.body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0']);
  });

  it('is filtered by action, person, member and local days', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const memberId = newId(START);
    app.clock.set(new Date('2026-11-21T15:59:59.999Z')); // the last millisecond of the 21st in Shanghai
    await record({ memberId, action: 'sale.recorded' });
    app.clock.advance(1);
    await record({ memberId, action: 'sale.refunded' });
    app.clock.advance(DAY);
    await record({ memberId, action: 'sale.refunded' });

    const count = async (query: Parameters<typeof list>[1]) =>
      (await list(admin.token, { memberId, ...query })).body.items.length;
    app.clock.set(START);
    expect(await count({ action: 'sale.refunded' })).toBe(2);
    expect(await count({ from: '2026-11-21', to: '2026-11-21' })).toBe(1);
    expect(await count({ from: '2026-11-22' })).toBe(2);
    expect(await count({ to: '2026-11-22' })).toBe(2);
    expect(await count({ actorId: newId(START) })).toBe(0);
  });

  it('still shows an action that this version does not know', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const id = newId(START);
    await app.db.transaction((tx) =>
      tx.insert(AuditRowEntity, {
        id,
        at: START,
        actorKind: 'system',
        actorId: null,
        action: 'piece.given',
        subjectType: 'piece',
        subjectId: id,
        memberId: id,
        storeId: null,
        ip: null,
        requestId: null,
        reason: null,
        before: null,
        after: null,
      }),
    );
    expect((await list(admin.token, { memberId: id })).body.items).toMatchObject([
      { action: 'piece.given', title: 'piece.given' },
    ]);
  });

  it('is for managers and admins', async () => {
    for (const role of ['clerk', 'agent', 'craftsman'] as const) {
      expect(problemOf(await list((await app.build.staff({ role })).token))).toMatchObject({
        status: 403,
        code: 'auth.forbidden',
      });
    }
    expect(problemOf(await list((await app.build.member()).token)).code).toBe('auth.forbidden');
  });

  it('refuses days and cursors that are none', async () => {
    const { token } = await app.build.staff({ role: 'manager' });
    const cursor = encodeCursor({ key: 'no instant', id: newId(START) });
    for (const query of [{ from: '2026-02-30' }, { cursor: 'bm90IG91cnM' }, { cursor }, { actorId: 'x' }]) {
      expect(problemOf(await list(token, query)).code).toBe('request.invalid');
    }
  });

  it('has a refusal once a minute for each person and route, in the log of their store', async () => {
    const manager = await app.build.staff({ role: 'manager' });
    const clerk = await app.build.staff({ storeId: manager.storeId });
    const refuse = () =>
      Promise.all([
        app.call('audit.list', { token: clerk.token }),
        app.call('staff.list', { token: clerk.token }),
      ]);
    await refuse();
    await refuse();
    app.clock.advance(MINUTE);
    await refuse();
    const refusals = await list(manager.token, { action: 'access.refused', actorId: clerk.id });
    expect(refusals.body.items.map(({ subjectId, reason }) => `${subjectId} ${reason ?? ''}`).sort()).toEqual(
      [
        'GET /admin/audit 您没有这项权限',
        'GET /admin/audit 您没有这项权限',
        'GET /admin/staff 您没有这项权限',
        'GET /admin/staff 您没有这项权限',
      ],
    );
  });
});
