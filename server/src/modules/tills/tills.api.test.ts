import { text, nullable } from '../../database/rows';
import { MINUTE, SECOND } from '../../kernel/clock';
import { engines, newKey, problemOf, START, testApp, type BuiltStaff } from '../../testing/app';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';

describe.each(engines)('tills, on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;

  beforeEach(async () => {
    app.clock.set(START);
    manager = await app.build.staff({ role: 'manager' });
  });

  const make = (name = '一号收银台', { token, storeId } = manager, key = newKey()) =>
    app.call('tills.make', { token, key, body: { storeId, name } });
  const list = (query: { limit?: number; cursor?: string } = {}) =>
    app.call('tills.list', { token: manager.token, query: { storeId: manager.storeId, ...query } });
  /** Any request of a till: there is no such sale. */
  const use = (key: string) => app.call('pos.showSale', { token: key, params: { receiptNo: 'none' } });
  const codeOf = async (answer: ReturnType<typeof use>) => problemOf(await answer).code;

  describe('making one', () => {
    it('shows its key once, and keeps a digest only', async () => {
      const idempotencyKey = newKey();
      const made = await make('一号收银台', manager, idempotencyKey);
      expect(made.status).toBe(201);
      const { key, ...till } = made.body;
      expect(key).toMatch(/^gck_live_\w{38}$/);
      expect(till).toMatchObject({
        store: { id: manager.storeId },
        name: '一号收银台',
        keyPrefix: key?.slice(0, 15),
        madeAt: START.toISOString(),
        madeBy: { id: manager.id },
        lastUsedAt: null,
        revokedAt: null,
        version: 1,
      });
      const again = await make('一号收银台', manager, idempotencyKey);
      expect(again.body).toEqual({ ...till, key: null });

      const kept = await app.db.read((m) =>
        m.rows('SELECT keyHash AS kept FROM till UNION ALL SELECT body AS kept FROM idempotency_key', [], {
          kept: nullable(text),
        }),
      );
      expect(JSON.stringify([kept, app.logs])).not.toContain(key?.slice(15));
    });

    it('is on record, without the key', async () => {
      const { body } = await make();
      const log = await app.call('audit.list', { token: manager.token });
      expect(log.body.items[0]).toMatchObject({
        action: 'till.made',
        title: '新建收银台密钥',
        subjectId: body.id,
        actor: { id: manager.id },
        after: { name: '一号收银台', keyPrefix: body.keyPrefix },
      });
      expect(JSON.stringify(log.body)).not.toContain(body.key);
    });

    it('is for managers of the store', async () => {
      const clerk = await app.build.staff({ storeId: manager.storeId });
      expect(problemOf(await make('一号', clerk)).code).toBe('auth.forbidden');
      const stranger = await app.build.staff({ role: 'manager' });
      const elsewhere = { ...stranger, storeId: manager.storeId };
      expect(problemOf(await make('一号', elsewhere)).code).toBe('auth.other_store');
      expect(problemOf(await make('一号', { ...manager, storeId: NOBODY })).code).toBe('store.not_found');
    });
  });

  it('are listed by store, the newest first, by pages', async () => {
    for (const name of ['一号', '二号', '三号']) {
      app.clock.advance(SECOND);
      await make(name);
    }
    const first = (await list({ limit: 2 })).body;
    expect(first.items.map(({ name }) => name)).toEqual(['三号', '二号']);
    const second = (await list({ limit: 2, cursor: first.nextCursor ?? '' })).body;
    expect([second.items.map(({ name }) => name), second.nextCursor]).toEqual([['一号'], null]);

    const stranger = await app.build.staff({ role: 'manager' });
    const query = { storeId: manager.storeId };
    expect(problemOf(await app.call('tills.list', { token: stranger.token, query })).code).toBe(
      'auth.other_store',
    );
    const nowhere = await app.call('tills.list', { token: manager.token, query: { storeId: NOBODY } });
    expect(problemOf(nowhere).code).toBe('store.not_found');
  });

  it('get another name, by who has read the latest', async () => {
    const till = (await make()).body;
    const rename = (name: string, version: number, { token } = manager, id = till.id) =>
      app.call('tills.rename', { token, params: { id }, body: { name, version } });
    expect((await rename('珠宝区收银台', 1)).body).toMatchObject({ name: '珠宝区收银台', version: 2 });
    expect(problemOf(await rename('别的', 1)).code).toBe('request.conflict');
    expect(problemOf(await rename('别的', 2, await app.build.staff({ role: 'manager' }))).code).toBe(
      'auth.other_store',
    );
    expect(problemOf(await rename('别的', 2, manager, NOBODY)).code).toBe('till.not_found');
  });

  describe('a key', () => {
    it('is good for its till, whose last use is kept to the minute', async () => {
      const { key, id } = (await make()).body;
      const lastUsed = async () => (await list()).body.items.find((till) => till.id === id)?.lastUsedAt;
      expect(await codeOf(use(key ?? ''))).toBe('sale.not_found');
      expect(await lastUsed()).toBe(START.toISOString());
      app.clock.advance(40 * SECOND);
      await use(key ?? '');
      expect(await lastUsed()).toBe(START.toISOString());
      app.clock.advance(MINUTE);
      await use(key ?? '');
      expect(await lastUsed()).toBe(app.clock.now().toISOString());
    });

    it('is no key of a person: staff pages and members’ pages refuse it, on record', async () => {
      const { key, id } = (await make()).body;
      const token = key ?? '';
      expect(
        problemOf(await app.call('sales.list', { token, query: { storeId: manager.storeId } })).code,
      ).toBe('auth.forbidden');
      expect(problemOf(await app.call('me.profile', { token })).code).toBe('auth.forbidden');
      const log = await app.call('audit.list', { token: manager.token, query: { actorId: id } });
      expect(log.body.items[0]).toMatchObject({
        action: 'access.refused',
        actorKind: 'till',
        actor: { id, name: '一号收银台' },
        store: { id: manager.storeId },
      });
    });

    it('that is unknown or mistyped is no key; without one there is no way in', async () => {
      const { key } = (await make()).body;
      const token = key ?? '';
      const other = token.endsWith('a') ? 'b' : 'a';
      expect(await codeOf(use(token.slice(0, -1) + other))).toBe('auth.token_invalid');
      expect(await codeOf(use('gck_live_x'))).toBe('auth.token_invalid');
      const { key: gone } = (await make('拆掉的')).body;
      await app.db.transaction((tx) => tx.execute("DELETE FROM till WHERE name = '拆掉的'", []));
      expect(await codeOf(use(gone ?? ''))).toBe('auth.token_invalid');
      expect(await codeOf(use(''))).toBe('auth.required');
    });

    it('is refused for people: a clerk does not post as a till', async () => {
      const clerk = await app.build.staff({ storeId: manager.storeId });
      expect(await codeOf(use(clerk.token))).toBe('auth.forbidden');
    });
  });

  describe('revoking a key', () => {
    const revoke = (id: string, { token } = manager) => app.call('tills.revoke', { token, params: { id } });

    it('ends it at once, for good, on record', async () => {
      const { key, id } = (await make()).body;
      await use(key ?? '');
      const answer = await revoke(id);
      expect(answer.body).toMatchObject({ revokedAt: START.toISOString(), revokedBy: { id: manager.id } });
      const refused = await use(key ?? '');
      expect([refused.status, problemOf(refused).code]).toEqual([401, 'till.revoked']);
      const log = await app.call('audit.list', { token: manager.token });
      expect(log.body.items[0]).toMatchObject({ action: 'till.revoked', subjectId: id });
      expect((await revoke(id)).body).toEqual(answer.body);
      expect((await app.call('audit.list', { token: manager.token })).body.items).toHaveLength(2);
    });

    it('reaches other processes within half a minute', async () => {
      const { key, id } = (await make()).body;
      await use(key ?? '');
      // As another process does it: this one is told nothing.
      await app.db.transaction((tx) =>
        tx.execute('UPDATE till SET revokedAt = ?, revokedBy = ? WHERE id = ?', [
          app.clock.now(),
          manager.id,
          id,
        ]),
      );
      expect(await codeOf(use(key ?? ''))).toBe('sale.not_found');
      app.clock.advance(31 * SECOND);
      expect(await codeOf(use(key ?? ''))).toBe('till.revoked');
    });

    it('is for managers of the store', async () => {
      const { id } = (await make()).body;
      const stranger = await app.build.staff({ role: 'manager' });
      expect(problemOf(await revoke(id, stranger)).code).toBe('auth.other_store');
      const clerk = await app.build.staff({ storeId: manager.storeId });
      expect(problemOf(await revoke(id, clerk)).code).toBe('auth.forbidden');
      expect(problemOf(await revoke(NOBODY)).code).toBe('till.not_found');
    });
  });
});
