import { engines, newKey, problemOf, testApp, type BuiltStaff } from '../../testing/app';
import { text } from '../../database/rows';
import { totpAt } from '../../kernel/totp';

const SECRET = /^[A-Z2-7]{32}$/;
const PASSWORD = 'a long enough password';

describe.each(engines)('accounts of staff on %s', (engine) => {
  const app = testApp(engine);
  let admin: BuiltStaff;

  beforeEach(async () => {
    admin = await app.build.staff({ role: 'admin', allStores: true });
  });

  const list = async (by: BuiltStaff, query: object = {}) =>
    (await app.call('staff.list', { token: by.token, query: { limit: 100, ...query } })).body.items;
  const idsOf = async (by: BuiltStaff, query: object) => (await list(by, query)).map(({ id }) => id);
  const edit = (id: string, change: object, by = admin, version = 1) =>
    app.call('staff.edit', { token: by.token, params: { id }, body: { version, ...change } });

  describe('in the list', () => {
    it('are filtered by role, store and whether they work', async () => {
      const manager = await app.build.staff({ role: 'manager' });
      const clerk = await app.build.staff({ storeId: manager.storeId });
      const gone = await app.build.staff({ storeId: manager.storeId });
      await edit(gone.id, { active: false });
      expect(await idsOf(manager, { role: 'manager' })).toEqual([manager.id]);
      expect((await idsOf(manager, { role: 'clerk' })).toSorted()).toEqual([clerk.id, gone.id].toSorted());
      expect(await idsOf(manager, { role: 'clerk', state: 'active' })).toEqual([clerk.id]);
      expect(await idsOf(manager, { state: 'inactive' })).toEqual([gone.id]);
      expect((await idsOf(admin, { storeId: manager.storeId })).toSorted()).toEqual(
        [manager.id, clerk.id, gone.id].toSorted(),
      );
      const other = await app.build.store();
      const refused = await app.call('staff.list', { token: manager.token, query: { storeId: other.id } });
      expect(problemOf(refused).code).toBe('auth.other_store');
    });

    it('come with what the reader may do, and how many members they look after', async () => {
      const manager = await app.build.staff({ role: 'manager' });
      const member = await app.build.member();
      await app.call('consultants.set', {
        token: manager.token,
        params: { id: member.id },
        body: { staffId: manager.id },
      });
      const seenBy = async (by: BuiltStaff, id: string) => (await list(by)).find((row) => row.id === id);
      expect(await seenBy(manager, manager.id)).toMatchObject({
        members: 1,
        totp: false,
        lastAdmin: false,
        can: { edit: false, deactivate: false, issueTotp: false, reassign: true },
      });
      expect(await seenBy(admin, manager.id)).toMatchObject({
        can: { edit: true, deactivate: true, issueTotp: true, reassign: true },
      });
      expect(await seenBy(admin, admin.id)).toMatchObject({ can: { edit: true, deactivate: false } });
    });
  });

  it('are shown to managers of their stores, one by one', async () => {
    const manager = await app.build.staff({ role: 'manager' });
    const clerk = await app.build.staff({ storeId: manager.storeId });
    const show = (id: string, by = manager) => app.call('staff.show', { token: by.token, params: { id } });
    expect((await show(clerk.id)).body).toMatchObject({ id: clerk.id, can: { edit: false } });
    expect((await show(clerk.id, admin)).body.can.edit).toBe(true);
    expect(problemOf(await show((await app.build.staff()).id)).code).toBe('auth.other_store');
    expect(problemOf(await show('01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('staff.not_found');
    expect(problemOf(await show(manager.id, clerk)).code).toBe('auth.forbidden');
  });

  it('have a name that members know, and lose it again', async () => {
    const clerk = await app.build.staff();
    expect((await edit(clerk.id, { calledName: '王女士' })).body.calledName).toBe('王女士');
    expect((await edit(clerk.id, { name: '王雅琴' }, admin, 2)).body.calledName).toBe('王女士');
    expect((await edit(clerk.id, { calledName: null }, admin, 3)).body.calledName).toBeNull();
  });

  it('are not ended by their owner', async () => {
    const second = await app.build.staff({ role: 'admin', allStores: true });
    expect(problemOf(await edit(second.id, { active: false }, second))).toMatchObject({
      status: 409,
      code: 'staff.own_account',
    });
    expect((await edit(second.id, { active: false })).status).toBe(200);
    expect((await edit(second.id, { active: true }, admin, 2)).body.active).toBe(true);
  });

  describe('a new secret for one-time codes', () => {
    const issue = (id: string, by = admin, key?: string) =>
      app.call('staff.issueTotp', { token: by.token, params: { id }, key });
    const boss = async () => {
      const { body } = await app.call('staff.create', {
        token: admin.token,
        body: { username: `boss-${newKey()}`, name: '陈总', password: PASSWORD, role: 'admin' },
      });
      return body;
    };
    const signIn = (username: string, secret: string | null) =>
      app.call('auth.staff', {
        body: { username, password: PASSWORD, totp: totpAt(secret ?? '', app.clock.now()) },
      });

    it('ends the old one and the sessions, and opens the door', async () => {
      const { id, username, totpSecret } = await boss();
      const session = await signIn(username, totpSecret);
      expect(session.status).toBe(200);
      const { status, body } = await issue(id);
      expect(status).toBe(201);
      expect(body.secret).toMatch(SECRET);
      expect(body.uri).toContain(`secret=${body.secret ?? ''}`);
      expect(problemOf(await app.call('staff.self', { token: session.body.accessToken })).code).toBe(
        'auth.signed_out',
      );
      expect(problemOf(await signIn(username, totpSecret)).code).toBe('auth.credentials_wrong');
      expect((await signIn(username, body.secret)).status).toBe(200);
    });

    it('is shown once and kept nowhere but with the account', async () => {
      const { id } = await boss();
      const key = newKey();
      const { secret } = (await issue(id, admin, key)).body;
      expect((await issue(id, admin, key)).body).toEqual({ secret: null, uri: null });
      const kept = await app.db.read((m) =>
        m.row('SELECT body FROM idempotency_key WHERE idempotencyKey = ?', [key], { body: text }),
      );
      expect(kept?.body).not.toContain(secret ?? 'x');
      const { items } = (
        await app.call('audit.list', {
          token: admin.token,
          query: { actorId: admin.id, action: 'staff.totp_issued' },
        })
      ).body;
      expect(items).toMatchObject([{ subjectId: id }]);
      expect(JSON.stringify(items)).not.toContain(secret ?? 'x');
    });

    it('leaves whoever renews their own signed in here', async () => {
      expect((await issue(admin.id)).status).toBe(201);
      expect((await app.call('staff.self', { token: admin.token })).status).toBe(200);
    });

    it('is an admin’s to give, to somebody who is there', async () => {
      const manager = await app.build.staff({ role: 'manager' });
      expect(problemOf(await issue(manager.id, manager)).code).toBe('auth.forbidden');
      expect(problemOf(await issue('01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('staff.not_found');
    });
  });
});
