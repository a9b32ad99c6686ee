import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { MINUTE } from '../../kernel/clock';

describe.each(engines)('notes about a member, on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;
  let clerk: BuiltStaff;

  beforeEach(async () => {
    member = await app.build.member();
    clerk = await app.build.staff();
  });

  const write = (text: string, by = clerk, key = newKey()) =>
    app.call('notes.add', {
      token: by.token,
      params: { id: member.id },
      key,
      body: { kind: 'note', storeId: by.storeId, text },
    });
  const list = async (by = clerk) =>
    (await app.call('notes.ofMember', { token: by.token, params: { id: member.id } })).body.items;
  const remove = (id: string, by = clerk) => app.call('notes.remove', { token: by.token, params: { id } });

  it('are written with author, time and store, newest first', async () => {
    await write('喜欢简约款');
    app.clock.advance(MINUTE);
    const tried = await app.call('notes.add', {
      token: clerk.token,
      params: { id: member.id },
      body: { kind: 'tried_on', storeId: clerk.storeId, piece: '18K 金蓝宝石戒指', reaction: 'loved' },
    });
    expect([tried.status, tried.body]).toMatchObject([
      201,
      {
        kind: 'tried_on',
        at: app.clock.now().toISOString(),
        store: { id: clerk.storeId },
        detail: { by: { id: clerk.id }, piece: '18K 金蓝宝石戒指', reaction: 'loved', text: null },
        can: { remove: true },
      },
    ]);
    expect((await list()).map(({ detail }) => detail?.text ?? detail?.piece)).toEqual([
      '18K 金蓝宝石戒指',
      '喜欢简约款',
    ]);
  });

  it('are written once, however often they are sent', async () => {
    const key = newKey();
    const first = await write('喜欢简约款', clerk, key);
    expect((await write('喜欢简约款', clerk, key)).body).toEqual(first.body);
    expect(await list()).toHaveLength(1);
  });

  it('show of another store only that there is one', async () => {
    await write('喜欢简约款');
    const stranger = await app.build.staff({ role: 'manager' });
    expect(await list(stranger)).toMatchObject([
      { kind: 'note', store: { id: clerk.storeId }, detail: null, can: { remove: false } },
    ]);
  });

  it('are deleted by their author or a manager of the store, for good', async () => {
    const { id } = (await write('喜欢简约款')).body;
    const colleague = await app.build.staff({ storeId: clerk.storeId });
    expect(problemOf(await remove(id, colleague)).code).toBe('note.not_yours');
    expect((await list(colleague))[0]?.can.remove).toBe(false);
    const stranger = await app.build.staff({ role: 'manager' });
    expect(problemOf(await remove(id, stranger)).code).toBe('auth.other_store');
    expect((await remove(id)).status).toBe(204);
    expect(problemOf(await remove(id)).code).toBe('note.not_found');
    const manager = await app.build.staff({ role: 'manager', storeId: clerk.storeId });
    expect((await remove((await write('另一条')).body.id, manager)).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('leave no text in the log of operations', async () => {
    await remove((await write('准备求婚，请保密')).body.id);
    const rows = await app.db.read((m) =>
      m.rows('SELECT * FROM audit_row WHERE memberId = ? ORDER BY id', [member.id], {
        action: String,
        before: String,
        after: String,
      }),
    );
    expect(rows.map(({ action }) => action)).toEqual(['note.added', 'note.removed']);
    expect(JSON.stringify(rows)).not.toContain('求婚');
  });

  it('are of a member who is there, and of a store of one’s own', async () => {
    const stranger = await app.build.staff();
    const body = { kind: 'note', storeId: stranger.storeId, text: '备注' } as const;
    const add = (id: string, storeId: string) =>
      app.call('notes.add', { token: clerk.token, params: { id }, body: { ...body, storeId } });
    expect(problemOf(await add(member.id, stranger.storeId)).code).toBe('auth.other_store');
    expect(problemOf(await add(member.id, '01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('store.not_found');
    expect(problemOf(await add('01JD3K6Z8Q0V5W7X9Y2A4B6C8D', clerk.storeId)).code).toBe('member.not_found');
    const craftsman = await app.build.staff({ role: 'craftsman', storeId: clerk.storeId });
    expect((await write('备注', craftsman)).status).toBe(403);
    expect(
      (await app.call('notes.ofMember', { token: member.token, params: { id: member.id } })).status,
    ).toBe(403);
    await app.db.transaction((tx) =>
      tx.execute(`UPDATE member SET phone = NULL, openid = NULL, state = 'closed' WHERE id = ?`, [member.id]),
    );
    expect(problemOf(await write('备注')).code).toBe('member.closed');
  });
});
