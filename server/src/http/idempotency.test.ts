import { int, nullable, text } from '../database/rows';
import { DAY, MINUTE } from '../kernel/clock';
import {
  engines,
  newKey,
  problemOf,
  START,
  testApp,
  type BuiltMember,
  type BuiltStaff,
} from '../testing/app';
import { forgetOldKeys } from './idempotency';

describe.each(engines)('a repeated request on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let colleague: BuiltStaff;
  let member: BuiltMember;

  beforeAll(async () => {
    manager = await app.build.staff({ role: 'manager' });
    colleague = await app.build.staff({ role: 'manager', storeId: manager.storeId });
  });
  beforeEach(async () => {
    app.clock.set(START);
    member = await app.build.member();
  });

  const adjust = (key: string, { points = 100, token = manager.token, id = member.id } = {}) =>
    app.call('points.adjust', { token, key, params: { id }, body: { points, reason: '活动补赠积分' } });
  const adjustments = async () =>
    (
      await app.db.read((m) =>
        m.row('SELECT COUNT(*) AS n FROM points_adjustment WHERE memberId = ?', [member.id], { n: int }),
      )
    )?.n;
  const stored = (key: string) =>
    app.db.read((m) =>
      m.rows('SELECT actor, status, body FROM idempotency_key WHERE idempotencyKey = ?', [key], {
        actor: text,
        status: int,
        body: nullable(text),
      }),
    );

  it('is answered the same, and happens once', async () => {
    const key = newKey();
    const first = await adjust(key);
    app.clock.advance(10 * MINUTE);
    const second = await adjust(key);
    expect(first.status).toBe(201);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await adjustments()).toBe(1);
    expect(await stored(key)).toEqual([
      { actor: `staff:${manager.id}`, status: 201, body: JSON.stringify(first.body) },
    ]);
  });

  it('is the same whatever the white space and the order of headers', async () => {
    const key = newKey();
    const path = `/api/v1/admin/members/${member.id}/points-adjustments`;
    const raw = (body: string) =>
      app.send({ method: 'POST', path, token: manager.token, body, headers: { 'idempotency-key': key } });
    const [first, second] = [
      await raw('{"points":100,"reason":"活动补赠"}'),
      await raw(' { "points" : 100 , "reason" : "活动补赠" } '),
    ];
    expect([first.status, second.body]).toEqual([201, first.body]);
    expect(await adjustments()).toBe(1);
  });

  it('with another body, or for another member, is refused', async () => {
    const key = newKey();
    await adjust(key);
    expect(problemOf(await adjust(key, { points: 101 })).code).toBe('idempotency.key_reused');
    const other = await app.build.member();
    const answer = await adjust(key, { id: other.id });
    expect([answer.status, problemOf(answer).code]).toEqual([422, 'idempotency.key_reused']);
    expect(await adjustments()).toBe(1);
  });

  it('at another endpoint is refused', async () => {
    const key = newKey();
    await adjust(key);
    const answer = await app.call('members.create', {
      token: manager.token,
      key,
      body: { storeId: manager.storeId, phone: '13900002222', name: '王女士' },
    });
    expect(problemOf(answer).code).toBe('idempotency.key_reused');
  });

  it('of somebody else with the same key is a request of its own', async () => {
    const key = newKey();
    await adjust(key);
    expect((await adjust(key, { token: colleague.token })).status).toBe(201);
    expect(await adjustments()).toBe(2);
    expect(await stored(key)).toHaveLength(2);
  });

  it('that was refused may be tried again: nothing is kept of it', async () => {
    const key = newKey();
    const refused = await adjust(key, { points: -100 });
    expect(problemOf(refused).code).toBe('points.insufficient');
    expect(await stored(key)).toEqual([]);
    await app.call('points.adjust', {
      token: manager.token,
      params: { id: member.id },
      body: { points: 100, reason: '活动补赠积分' },
    });
    expect((await adjust(key, { points: -100 })).status).toBe(201);
    expect(problemOf(await adjust(key, { points: 1 })).code).toBe('idempotency.key_reused');
  });

  it('of invalid content keeps nothing either', async () => {
    const key = newKey();
    expect(problemOf(await adjust(key, { points: 0 })).code).toBe('request.invalid');
    expect((await adjust(key)).status).toBe(201);
  });

  it('of a caller who has lost the right is refused, whatever was answered before', async () => {
    const key = newKey();
    const leaving = await app.build.staff({ role: 'manager', storeId: manager.storeId });
    await adjust(key, { token: leaving.token });
    await app.db.transaction((tx) =>
      tx.execute("UPDATE staff SET role = 'clerk' WHERE id = ?", [leaving.id]),
    );
    app.app.authenticator.forget(leaving.id);
    expect(problemOf(await adjust(key, { token: leaving.token })).code).toBe('auth.forbidden');
  });

  it('among twenty at once happens exactly once, and all hear the same or are told to wait', async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => adjust(key)));
    const [done = answers[0]] = answers.filter(({ status }) => status === 201);
    for (const answer of answers) {
      if (answer.status === 201) expect(answer.body).toEqual(done?.body);
      else {
        expect(problemOf(answer).code).toBe('idempotency.in_progress');
        expect(answer.headers.get('retry-after')).toBe('1');
      }
    }
    expect(done?.status).toBe(201);
    expect(await adjustments()).toBe(1);
    expect((await adjust(key)).body).toEqual(done?.body);
  });

  it('among twenty at once that are refused leaves nothing, and the next may succeed', async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => adjust(key, { points: -100 })));
    for (const answer of answers)
      expect(['points.insufficient', 'idempotency.in_progress']).toContain(problemOf(answer).code);
    expect([await adjustments(), await stored(key)]).toEqual([0, []]);
    expect((await adjust(key)).status).toBe(201);
  });

  it('is remembered for a day', async () => {
    const key = newKey();
    const first = await adjust(key);
    app.clock.set(new Date(START.getTime() + DAY));
    await app.runWhatIsDue();
    const token = await app.build.token('staff', manager.id, 'staff');
    expect((await adjust(key, token)).body).toEqual(first.body);

    app.clock.advance(1);
    await app.runWhatIsDue();
    expect(await stored(key)).toEqual([]);
    expect((await adjust(key, token)).status).toBe(201);
    expect(await adjustments()).toBe(2);
  });

  it('is forgotten in short steps, and only what is old enough', async () => {
    await app.db.transaction((tx) => tx.execute('DELETE FROM idempotency_key'));
    const at = (ms: number) => new Date(START.getTime() + ms);
    await app.db.transaction(async (tx) => {
      for (let n = 0; n < 1_203; n += 1) {
        const createdAt = at(n < 1_201 ? Math.floor(n / 600) : 10);
        await tx.execute(
          'INSERT INTO idempotency_key (actor, idempotencyKey, requestHash, createdAt) VALUES (?, ?, ?, ?)',
          ['test', `key-${n}`, '', createdAt],
        );
      }
    });
    await forgetOldKeys(app.db, at(10));
    expect(
      await app.db.read((m) => m.row('SELECT COUNT(*) AS n FROM idempotency_key', [], { n: int })),
    ).toEqual({ n: 2 });
  });

  it.each(['12345678', 'a.b:c-d_e', 'x'.repeat(100), '5f0c9a52-7f0e-4c1c-9d2b-1d9a4c1f7e60'])(
    'may have the key %s',
    async (key) => {
      expect((await adjust(key)).status).toBe(201);
    },
  );
});
