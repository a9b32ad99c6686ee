import { int, text } from '../../database/rows';
import { hashPassword } from '../../kernel/passwords';
import { randomDigits } from '../../kernel/secrets';
import { engines, problemOf, START, testApp } from '../../testing/app';
import { newId } from '../../kernel/ids';

jest.mock('../../kernel/passwords', () => {
  const actual = jest.requireActual<{ hashPassword: typeof hashPassword }>('../../kernel/passwords');
  return { ...actual, hashPassword: jest.fn(actual.hashPassword) };
});

/** Base32, 160 bits. */
const SECRET = /^[A-Z2-7]{32}$/;
const PASSWORD = 'a long enough password';

describe.each(engines)('the staff on %s', (engine) => {
  const app = testApp(engine);

  const admin = () => app.build.staff({ role: 'admin', allStores: true });
  const newcomer = (overrides: object = {}) => ({
    username: `user-${randomDigits(9)}`,
    name: '陈女士',
    password: PASSWORD,
    role: 'clerk' as const,
    ...overrides,
  });
  const signIn = (username: string, password = PASSWORD) =>
    app.call('auth.staff', { body: { username, password } });

  describe('being added', () => {
    it('have an account with its scope and no secret but an admin’s own', async () => {
      const { token } = await admin();
      const store = await app.build.store();
      const clerk = await app.call('staff.create', {
        token,
        body: newcomer({ storeIds: [store.id, store.id] }),
      });
      expect(clerk).toMatchObject({
        status: 201,
        body: {
          name: '陈女士',
          role: 'clerk',
          allStores: false,
          stores: [{ id: store.id, name: store.name }],
          active: true,
          totp: false,
          totpSecret: null,
          version: 1,
        },
      });
      expect(JSON.stringify(clerk.body)).not.toContain('argon2');

      const second = await app.call('staff.create', { token, body: newcomer({ role: 'admin' }) });
      expect(second.body).toMatchObject({ role: 'admin', allStores: true, totp: true });
      expect(second.body.totpSecret).toMatch(SECRET);
    });

    it('are added once for a repeated key', async () => {
      const { token } = await admin();
      const body = newcomer();
      const key = `hire-${randomDigits(9)}`;
      const first = await app.call('staff.create', { token, body, key });
      const again = await app.call('staff.create', { token, body, key });
      expect(again.body).toEqual(first.body);
      const other = await app.call('staff.create', { token, body: newcomer(), key });
      expect(problemOf(other)).toMatchObject({ status: 422, code: 'idempotency.key_reused' });
    });

    it('show a secret once: it is not kept for a repeated key', async () => {
      const { token } = await admin();
      const body = newcomer({ role: 'admin' });
      const key = `hire-${randomDigits(9)}`;
      const first = await app.call('staff.create', { token, body, key });
      const secret = first.body.totpSecret ?? '';
      expect(secret).toMatch(SECRET);
      const kept = await app.db.read((m) =>
        m.row('SELECT body FROM idempotency_key WHERE idempotencyKey = ?', [key], { body: text }),
      );
      expect(kept?.body).toContain(body.username);
      expect(kept?.body).not.toContain(secret);
      const again = await app.call('staff.create', { token, body, key });
      expect([again.status, again.body]).toEqual([201, { ...first.body, totpSecret: null }]);
    });

    it('keep no writer waiting while their password is hashed', async () => {
      const { token } = await admin();
      const transaction = jest.spyOn(app.db, 'transaction');
      const begun: number[] = [];
      const { hashPassword: hash } = jest.requireActual<{ hashPassword: typeof hashPassword }>(
        '../../kernel/passwords',
      );
      jest.mocked(hashPassword).mockImplementationOnce((password) => {
        begun.push(transaction.mock.calls.length);
        return hash(password);
      });
      const { body } = await app.call('staff.create', { token, body: newcomer() });
      transaction.mockRestore();
      expect(begun).toEqual([0]);
      expect((await signIn(body.username)).status).toBe(200);
    });

    it('have user names of their own, also when two are added at once', async () => {
      const { token } = await admin();
      const body = newcomer();
      const answers = await Promise.all([1, 2].map(() => app.call('staff.create', { token, body })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(problemOf(await app.call('staff.create', { token, body })).code).toBe('staff.username_taken');
    });

    it('leave a line in the log that holds no password', async () => {
      const boss = await admin();
      const { body } = await app.call('staff.create', { token: boss.token, body: newcomer() });
      const log = await app.call('audit.list', {
        token: boss.token,
        query: { actorId: boss.id, action: 'staff.created' },
      });
      expect(log.body.items).toMatchObject([
        { subjectId: body.id, title: '新建员工', after: { username: body.username, role: 'clerk' } },
      ]);
      expect(JSON.stringify(log.body)).not.toMatch(/password|argon2/i);
    });

    it.each([
      ['a short password', { password: 'short' }],
      ['an empty name', { name: ' ' }],
      ['a name of 51 characters', { name: '王'.repeat(51) }],
      ['control characters', { name: '王\u0007' }],
      ['an unknown role', { role: 'owner' }],
      ['a user name with spaces', { username: 'a b' }],
      ['a store that is no id', { storeIds: ['x'] }],
    ])('are refused with %s', async (_what, overrides) => {
      const { token } = await admin();
      const answer = await app.send({
        method: 'POST',
        path: '/api/v1/admin/staff',
        token,
        body: newcomer(overrides),
        headers: { 'idempotency-key': `bad-${randomDigits(9)}` },
      });
      expect(problemOf(answer)).toMatchObject({ status: 400, code: 'request.invalid' });
    });

    it('need a key, a store that exists, and an admin who adds them', async () => {
      const { token } = await admin();
      const bare = await app.send({ method: 'POST', path: '/api/v1/admin/staff', token, body: newcomer() });
      expect(problemOf(bare).code).toBe('idempotency.key_required');
      const nowhere = await app.call('staff.create', { token, body: newcomer({ storeIds: [newId(START)] }) });
      expect(problemOf(nowhere)).toMatchObject({ status: 404, code: 'store.not_found' });
      const manager = await app.build.staff({ role: 'manager' });
      expect(
        problemOf(await app.call('staff.create', { token: manager.token, body: newcomer() })),
      ).toMatchObject({ status: 403, code: 'auth.forbidden' });
      const member = await app.build.member();
      expect(problemOf(await app.call('staff.create', { token: member.token, body: newcomer() })).code).toBe(
        'auth.forbidden',
      );
    });
  });

  describe('being listed', () => {
    it('show a manager the people of their stores, page by page', async () => {
      const manager = await app.build.staff({ role: 'manager' });
      const clerks = [];
      for (let i = 0; i < 4; i += 1) clerks.push(await app.build.staff({ storeId: manager.storeId }));
      await app.build.staff();

      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await app.call('staff.list', { token: manager.token, query: { limit: 2, cursor } });
        expect(page.body.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.body.items.map(({ id }) => id));
        cursor = page.body.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen.sort()).toEqual([manager, ...clerks].map(({ id }) => id).sort());
    });

    it('show head office everybody, and clerks nobody', async () => {
      const elsewhere = await app.build.staff();
      const { token } = await admin();
      const all = await app.call('staff.list', { token, query: { limit: 100 } });
      expect(all.body.items.map(({ id }) => id)).toContain(elsewhere.id);
      expect(problemOf(await app.call('staff.list', { token: elsewhere.token })).code).toBe('auth.forbidden');
    });

    it('refuse a cursor that is none, and a limit out of bounds', async () => {
      const { token } = await admin();
      for (const query of [{ cursor: 'x' }, { limit: 0 }, { limit: 101 }]) {
        expect(problemOf(await app.call('staff.list', { token, query })).code).toBe('request.invalid');
      }
    });
  });

  describe('being changed', () => {
    it('have the new name, role and stores at once, in the token they hold as well', async () => {
      const { token } = await admin();
      const clerk = await app.build.staff();
      expect(problemOf(await app.call('staff.list', { token: clerk.token })).code).toBe('auth.forbidden');
      const store = await app.build.store();
      const edited = await app.call('staff.edit', {
        token,
        params: { id: clerk.id },
        body: { version: 1, name: '李店长', role: 'manager', storeIds: [store.id] },
      });
      expect(edited).toMatchObject({
        status: 200,
        body: { name: '李店长', role: 'manager', stores: [{ id: store.id }], version: 2, totpSecret: null },
      });
      const self = await app.call('staff.self', { token: clerk.token });
      expect(self.body).toMatchObject({ name: '李店长', role: 'manager', stores: [{ id: store.id }] });
      expect((await app.call('staff.list', { token: clerk.token })).status).toBe(200);
    });

    it('take one of two edits of the same version', async () => {
      const { token } = await admin();
      const clerk = await app.build.staff();
      const edit = (name: string) =>
        app.call('staff.edit', { token, params: { id: clerk.id }, body: { version: 1, name } });
      const answers = await Promise.all([edit('甲'), edit('乙')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(problemOf(await edit('丙')).code).toBe('request.conflict');
    });

    it('are signed out by a new password, and sign in with it', async () => {
      const { token } = await admin();
      const { body } = await app.call('staff.create', { token, body: newcomer() });
      const session = await signIn(body.username);
      await app.call('staff.edit', {
        token,
        params: { id: body.id },
        body: { version: 1, password: 'another password' },
      });
      expect(problemOf(await app.call('staff.self', { token: session.body.accessToken })).code).toBe(
        'auth.signed_out',
      );
      expect(problemOf(await signIn(body.username)).code).toBe('auth.credentials_wrong');
      expect((await signIn(body.username, 'another password')).status).toBe(200);
    });

    it('are signed out when the account ends, refresh cookie included', async () => {
      const { token } = await admin();
      const { body } = await app.call('staff.create', { token, body: newcomer() });
      const session = await signIn(body.username);
      await app.call('staff.edit', { token, params: { id: body.id }, body: { version: 1, active: false } });
      expect(problemOf(await app.call('staff.self', { token: session.body.accessToken })).code).toBe(
        'auth.signed_out',
      );
      const refreshed = await app.call('auth.staffRefresh', {
        headers: { cookie: `gemcare_staff=${session.cookies.gemcare_staff ?? ''}` },
      });
      expect(problemOf(refreshed).code).toBe('auth.refresh_invalid');
    });

    it('get a secret on becoming admin, once, and have to sign in with it', async () => {
      const { token } = await admin();
      const { body } = await app.call('staff.create', { token, body: newcomer() });
      const session = await signIn(body.username);
      const risen = await app.call('staff.edit', {
        token,
        params: { id: body.id },
        body: { version: 1, role: 'admin' },
      });
      expect(risen.body).toMatchObject({ role: 'admin', allStores: true, totp: true });
      expect(risen.body.totpSecret).toMatch(SECRET);
      expect(problemOf(await app.call('staff.self', { token: session.body.accessToken })).code).toBe(
        'auth.signed_out',
      );
      expect(problemOf(await signIn(body.username)).code).toBe('auth.totp_required');
      const renamed = await app.call('staff.edit', {
        token,
        params: { id: body.id },
        body: { version: 2, name: '陈总' },
      });
      expect(renamed.body.totpSecret).toBeNull();
    });

    it('lose every store on ceasing to be admin, and keep those given to them', async () => {
      const { token } = await admin();
      const store = await app.build.store();
      const boss = await app.call('staff.create', {
        token,
        body: newcomer({ role: 'admin', storeIds: [store.id] }),
      });
      const edit = (version: number, change: object) =>
        app.call('staff.edit', { token, params: { id: boss.body.id }, body: { version, ...change } });
      expect((await edit(1, { role: 'manager' })).body).toMatchObject({
        role: 'manager',
        allStores: false,
        stores: [{ id: store.id }],
      });
      const row = await app.db.read((m) =>
        m.row('SELECT allStores FROM staff WHERE id = ?', [boss.body.id], { allStores: int }),
      );
      expect(row).toEqual({ allStores: 0 });
      await edit(2, { role: 'admin' });
      expect((await edit(3, { role: 'manager', allStores: true })).body.allStores).toBe(true);
    });

    it('leave what was and what is in the log', async () => {
      const boss = await admin();
      const clerk = await app.build.staff();
      await app.call('staff.edit', {
        token: boss.token,
        params: { id: clerk.id },
        body: { version: 1, role: 'agent', password: PASSWORD },
      });
      const log = await app.call('audit.list', {
        token: boss.token,
        query: { actorId: boss.id, action: 'staff.edited' },
      });
      expect(log.body.items).toMatchObject([
        { subjectId: clerk.id, before: { role: 'clerk' }, after: { role: 'agent', passwordChanged: true } },
      ]);
    });

    it('are refused where person, store or right is missing', async () => {
      const { token } = await admin();
      const clerk = await app.build.staff();
      const edit = (by: string, id: string, body: object) =>
        app.call('staff.edit', { token: by, params: { id }, body: { version: 1, ...body } });
      expect(problemOf(await edit(token, newId(START), { name: '甲' }))).toMatchObject({
        status: 404,
        code: 'staff.not_found',
      });
      expect(problemOf(await edit(token, clerk.id, { storeIds: [newId(START)] })).code).toBe(
        'store.not_found',
      );
      expect(problemOf(await edit(token, 'x', { name: '甲' })).code).toBe('request.invalid');
      expect(problemOf(await edit(clerk.token, clerk.id, { role: 'admin' })).code).toBe('auth.forbidden');
    });
  });
});

describe.each(engines)('the last admin on %s', (engine) => {
  const app = testApp(engine);

  it('stays: two admins who end each other’s accounts at once leave one', async () => {
    const [first, second] = [
      await app.build.staff({ role: 'admin', allStores: true }),
      await app.build.staff({ role: 'admin', allStores: true }),
    ];
    const [left, right] = await Promise.all([
      app.call('staff.edit', {
        token: first.token,
        params: { id: second.id },
        body: { version: 1, active: false },
      }),
      app.call('staff.edit', {
        token: second.token,
        params: { id: first.id },
        body: { version: 1, role: 'clerk' },
      }),
    ]);
    expect([left.status, right.status].filter((status) => status === 200)).toHaveLength(1);

    const rest = left.status === 200 ? first : second;
    for (const change of [{ active: false }, { role: 'manager' as const }]) {
      const refused = await app.call('staff.edit', {
        token: rest.token,
        params: { id: rest.id },
        body: { version: 1, ...change },
      });
      expect(problemOf(refused)).toMatchObject({ status: 409, code: 'staff.last_admin' });
    }
    const renamed = await app.call('staff.edit', {
      token: rest.token,
      params: { id: rest.id },
      body: { version: 1, name: '王总' },
    });
    expect(renamed.status).toBe(200);
  });
});
