import { engines, problemOf, testApp } from '../../testing/app';

describe.each(engines)('stores on %s', (engine) => {
  const app = testApp(engine);

  it('shows customers the stores they can visit, without signing in', async () => {
    const open = await app.build.store({ name: '天河正佳店', phone: '020-38331818' });
    await app.build.store({ kind: 'head_office', name: '总部' });
    await app.build.store({ active: false, name: '已关闭的店' });
    const { body } = await app.call('stores.list', {});
    const { id, name, kind, city, address, phone, timeZone } = open;
    expect(body.items).toContainEqual({ id, name, kind, city, address, phone, timeZone });
    expect(body.items.map((store) => store.name)).not.toEqual(expect.arrayContaining(['总部']));
    expect(body.items.map((store) => store.name)).not.toEqual(expect.arrayContaining(['已关闭的店']));
  });

  it('shows staff the stores of their scope, and head office all in business', async () => {
    const clerk = await app.build.staff();
    const mine = await app.call('stores.mine', { token: clerk.token });
    expect(mine.body.items.map(({ id }) => id)).toEqual([clerk.storeId]);

    const closed = await app.build.store({ active: false });
    const head = await app.build.staff({ role: 'agent', allStores: true });
    const ids = (await app.call('stores.mine', { token: head.token })).body.items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([clerk.storeId, head.storeId]));
    expect(ids).not.toContain(closed.id);
  });

  it('shows its scope to staff only', async () => {
    const member = await app.build.member();
    expect(problemOf(await app.call('stores.mine', { token: member.token })).code).toBe('auth.forbidden');
    expect(problemOf(await app.call('stores.mine', {})).code).toBe('auth.required');
  });
});
