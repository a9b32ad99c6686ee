import { errors } from '@gemcare/shared';
import { int, text } from '../database/rows';
import { MINUTE } from '../kernel/clock';
import type { Answer } from '../testing/client';
import {
  engines,
  newKey,
  problemOf,
  START,
  testApp,
  type BuiltMember,
  type BuiltStaff,
} from '../testing/app';
import type { RateLimitFigures } from './rate-limits';

describe.each(engines)('any request on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;
  let clerk: BuiltStaff;

  beforeAll(async () => {
    member = await app.build.member({ name: '林女士', birthday: '1990-05-17', openid: 'o-of-lin-woman' });
    clerk = await app.build.staff({ role: 'clerk' });
  });
  beforeEach(() => app.clock.set(START));
  const get = (path: string, headers?: Record<string, string>) =>
    app.send({ method: 'GET', path, token: member.token, headers });

  describe('has an id', () => {
    it('of its own, in the answer and in every problem', async () => {
      const [first, second] = [await get('/api/v1/me'), await get('/api/v1/me/nothing')];
      expect(first.headers.get('x-request-id')).toMatch(/^[\w-]{26,36}$/);
      expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
      expect(problemOf(second).requestId).toBe(second.headers.get('x-request-id'));
    });

    it.each([
      ['taken from the proxy', 'edge-1:2.3_4567', true],
      ['not one that is too short', 'short', false],
      ['not one that is too long', 'x'.repeat(65), false],
      ['not one with other signs', 'abcdefgh"><script>', false],
    ])('%s', async (_, given, taken) => {
      const id = (await get('/api/v1/me', { 'x-request-id': given })).headers.get('x-request-id');
      expect(id === given).toBe(taken);
    });
  });

  describe('of no endpoint', () => {
    it.each([
      '/api/v1',
      '/api/v1/',
      '/api/v1/nothing',
      '/api/v2/me',
      '/nothing',
      '/api/v1/me/../../etc/passwd',
      '/api/v1/%00',
      '/api/v1/%E0%A4%A',
      '/.env',
      '/api/v1/constructor',
    ])('finds nothing: %s', async (path) => {
      const answer = await get(path);
      expect([answer.status, problemOf(answer).code]).toEqual([404, 'request.not_found']);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    });

    it.each([
      ['DELETE', '/api/v1/me'],
      ['PUT', '/api/v1/me'],
      ['POST', '/api/v1/stores'],
    ])('is not allowed where others are: %s %s', async (method, path) => {
      const answer = await app.send({ method, path, token: member.token, body: {} });
      expect([answer.status, problemOf(answer).code]).toEqual([405, 'request.method_not_allowed']);
      expect(answer.headers.get('allow')).toMatch(/GET|PATCH/);
    });

    it('is told what is there by OPTIONS, and gets no body by HEAD', async () => {
      const options = await app.send({ method: 'OPTIONS', path: '/api/v1/me' });
      expect([options.status, options.headers.get('allow')]).toEqual([200, 'HEAD, GET, PATCH']);
      for (const [path, status] of [
        ['/api/v1/stores', 200],
        ['/api/v1/me', 401],
        ['/api/v1/nothing', 404],
        ['/healthz', 200],
        ['/readyz', 200],
      ] as const) {
        const head = await app.send({ method: 'HEAD', path });
        expect([path, head.status, head.body]).toEqual([path, status, '']);
      }
    });
  });

  it('is answered with headers that narrow what a browser may do', async () => {
    for (const path of ['/api/v1/me', '/api/v1/nothing', '/healthz', '/docs']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('is not kept by anybody on the way, where it is about a person', async () => {
    for (const path of ['/api/v1/me', '/api/v1/me/card', '/api/v1/nothing']) {
      expect([path, (await get(path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  describe('about health', () => {
    it('is answered while the process lives, and while database and schema are there', async () => {
      expect(await app.send({ method: 'GET', path: '/healthz' })).toMatchObject({
        status: 200,
        body: { status: 'ok' },
      });
      expect(await app.send({ method: 'GET', path: '/readyz' })).toMatchObject({
        status: 200,
        body: { status: 'ready' },
      });
    });

    it('says that it is not ready while a migration waits', async () => {
      const renamed = engine === 'mysql' ? "CONCAT('not-', name)" : "'not-' || name";
      await app.db.transaction((tx) =>
        tx.execute(`UPDATE schema_migration SET name = ${renamed} WHERE id = 1`),
      );
      try {
        expect(await app.send({ method: 'GET', path: '/readyz' })).toMatchObject({
          status: 503,
          body: { status: 'not_ready' },
        });
        expect((await app.send({ method: 'GET', path: '/healthz' })).status).toBe(200);
      } finally {
        await app.db.transaction((tx) =>
          tx.execute('UPDATE schema_migration SET name = SUBSTR(name, 5) WHERE id = 1'),
        );
      }
      expect((await app.send({ method: 'GET', path: '/readyz' })).status).toBe(200);
    });
  });

  it.each([
    ['isUnavailable', 503, 'server.unavailable', '5'],
    ['isTransient', 409, 'request.busy', '1'],
  ] as const)('is told to come back when the database %s', async (what, status, code, seconds) => {
    jest.spyOn(app.db, 'read').mockRejectedValueOnce(new Error('gone'));
    jest.spyOn(app.db, what).mockReturnValueOnce(true);
    const answer = await app.call('stores.list', {});
    expect([answer.status, problemOf(answer).code, answer.headers.get('retry-after')]).toEqual([
      status,
      code,
      seconds,
    ]);
    jest.restoreAllMocks();
  });

  it('is counted by route, never by what stands in its path', async () => {
    await app.call('members.show', { token: clerk.token, params: { id: member.id } });
    await get('/api/v1/me/nothing-of-mine');
    const { body, headers } = await app.send({ method: 'GET', path: '/metrics' });
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(body).toContain(
      'http_request_duration_seconds_count{method="GET",route="GET /admin/members/{id}",status="200"} 1',
    );
    expect(body).toMatch(/_count\{method="GET",route="other",status="404"\} \d+/);
    expect(body).not.toContain(member.id);
    expect(body).not.toContain('nothing-of-mine');
  });

  it('that is refused for want of a right is recorded, once a minute for each caller and route', async () => {
    const rows = () =>
      app.db.read((m) =>
        m.rows(
          "SELECT actorId, subjectId, reason FROM audit_row WHERE action = 'access.refused' ORDER BY id",
          [],
          { actorId: text, subjectId: text, reason: text },
        ),
      );
    const before = (await rows()).length;
    const ask = (name: 'audit.list' | 'staff.list', token = clerk.token) => app.call(name, { token });
    for (let n = 0; n < 3; n += 1) expect(problemOf(await ask('audit.list')).code).toBe('auth.forbidden');
    await ask('audit.list', member.token);
    app.clock.advance(MINUTE - 1);
    await ask('audit.list');
    app.clock.advance(1);
    await ask('audit.list');
    const recorded = (await rows()).slice(before);
    expect(recorded.map(({ actorId }) => actorId)).toEqual([clerk.id, member.id, clerk.id]);
    expect(recorded[0]).toMatchObject({
      subjectId: 'GET /admin/audit',
      reason: errors['auth.forbidden'].title,
    });
  });

  it('that is refused stays refused where it can not be recorded, and the log says so', async () => {
    const another = await app.build.staff({ role: 'clerk' });
    jest.spyOn(app.db, 'transaction').mockRejectedValueOnce(new Error('the audit is gone'));
    const answer = await app.call('audit.list', { token: another.token });
    jest.restoreAllMocks();
    expect([answer.status, problemOf(answer).code]).toEqual([403, 'auth.forbidden']);
    const lines = app.logs.filter((entry) => entry.includes(problemOf(answer).requestId));
    expect(lines.some((line) => line.includes('a refusal was not recorded'))).toBe(true);
    expect(lines.join('')).toContain('"route":"GET /admin/audit"');
  });

  it('leaves nothing personal in the log, not even when it fails', async () => {
    const phone = '13711112222';
    const secrets = [
      phone,
      '林女士',
      '1990-05-17',
      'o-of-lin-woman',
      member.phone,
      '王小姐的昵称',
      'SELECT',
      'Bearer',
    ];
    app.wechat.addLogin('a-code-of-wechat', { openid: 'o-of-somebody-new' });
    await app.call('auth.wechat', { body: { code: 'a-code-of-wechat' } });
    await app.call('auth.sendCode', { body: { phone } });
    const code = app.sms.codeFor(`+86${phone}`);
    await app.call('auth.phone', { body: { phone, code: code === '000000' ? '000001' : '000000' } });
    const session = await app.call('auth.phone', { body: { phone, code } });
    await app.call('auth.staff', { body: { username: 'nobody', password: 'a wrong password' } });

    // A table that is missing: what nobody foresees.
    await app.db.transaction((tx) => tx.execute('ALTER TABLE member RENAME TO member_elsewhere'));
    try {
      const failed = await app.call('me.edit', {
        token: member.token,
        body: { nickname: '王小姐的昵称', version: 1 },
      });
      expect([failed.status, problemOf(failed).code]).toEqual([500, 'server.error']);
      expect(problemOf(failed)).toEqual({
        type: 'urn:gemcare:problem:server.error',
        title: errors['server.error'].title,
        status: 500,
        code: 'server.error',
        requestId: failed.headers.get('x-request-id'),
      });
      const search = await app.call('members.search', { token: clerk.token, body: { text: '林女士' } });
      expect(search.status).toBe(500);
      const line = app.logs.find((entry) => entry.includes(problemOf(failed).requestId));
      expect(line).toContain('"route":"PATCH /me"');
      expect(line).toContain('    at ');
    } finally {
      await app.db.transaction((tx) => tx.execute('ALTER TABLE member_elsewhere RENAME TO member'));
    }
    const logged = app.logs.join('');
    for (const secret of [
      ...secrets,
      code,
      session.body.accessToken,
      'a wrong password',
      'a-code-of-wechat',
      'o-of-somebody-new',
      member.token,
    ]) {
      expect(logged).not.toContain(secret);
    }
    expect((await app.call('me.profile', { token: member.token })).status).toBe(200);
  });
});

const FEW: RateLimitFigures = {
  sign_in: { points: 3, seconds: 60 },
  sms: { points: 2, seconds: 3600 },
  write: { points: 4, seconds: 60 },
  read: { points: 5, seconds: 60 },
};

describe('rate limits', () => {
  const app = testApp('sqlite', { rateLimits: FEW, trustProxy: true });
  const from = (ip: string) => ({ 'x-forwarded-for': ip });

  /** Sends until it is refused; answers how many got through, and the refusal. */
  async function exhaust(send: () => Promise<Answer>) {
    for (let passed = 0; passed < 20; passed += 1) {
      const answer = await send();
      if (answer.status === 429)
        return {
          passed,
          retryAfter: Number(answer.headers.get('retry-after')),
          code: problemOf(answer).code,
        };
    }
    throw new Error('never refused');
  }

  it('let each address sign in so often, right or wrong', async () => {
    const signIn = (ip: string) =>
      app.call('auth.staff', {
        body: { username: `nobody-${newKey()}`, password: 'wrong' },
        headers: from(ip),
      });
    const { passed, retryAfter, code } = await exhaust(() => signIn('203.0.113.1'));
    expect([passed, code]).toEqual([3, 'request.rate_limited']);
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect((await signIn('203.0.113.2')).status).toBe(401);
  });

  it('let each address send so many messages', async () => {
    let n = 0;
    const send = () =>
      app.call('auth.sendCode', {
        body: { phone: `1380000${String(1000 + (n += 1))}` },
        headers: from('203.0.113.3'),
      });
    const { passed, retryAfter } = await exhaust(send);
    expect(passed).toBe(2);
    expect(retryAfter).toBeGreaterThan(3500);
  });

  it('let each caller read and write so often, wherever from', async () => {
    const [one, other] = [await app.build.member(), await app.build.member()];
    let n = 0;
    const read = (token: string) =>
      app.call('me.profile', { token, headers: from(`198.51.100.${(n += 1)}`) });
    expect((await exhaust(() => read(one.token))).passed).toBe(5);
    expect((await read(other.token)).status).toBe(200);
    const write = (token: string) => app.call('me.edit', { token, body: { nickname: '小林', version: 99 } });
    expect((await exhaust(() => write(one.token))).passed).toBe(4);
  });

  it('are not got round by an address that the caller wrote', async () => {
    let n = 0;
    const spoofing = () =>
      app.call('auth.staff', {
        body: { username: `nobody-${newKey()}`, password: 'wrong' },
        headers: from(`192.0.2.${(n += 1)}, 203.0.113.9`),
      });
    expect((await exhaust(spoofing)).passed).toBe(3);
  });

  it('count the addresses of one IPv6 subscriber together, and IPv4 however it is written', async () => {
    let n = 0;
    const signIn = (ip: string) =>
      app.call('auth.staff', {
        body: { username: `nobody-${newKey()}`, password: 'wrong' },
        headers: from(ip),
      });
    expect((await exhaust(() => signIn(`2001:db8:1:2::${(n += 1)}`))).passed).toBe(3);
    expect((await signIn('2001:db8:1:3::1')).status).toBe(401);
    expect((await exhaust(() => signIn('192.0.2.77'))).passed).toBe(3);
    expect((await signIn('::ffff:192.0.2.77')).status).toBe(429);
  });

  it('count what is no address as one', async () => {
    let n = 0;
    const strange = () =>
      app.call('auth.staff', {
        body: { username: `nobody-${newKey()}`, password: 'wrong' },
        headers: from(`${'x'.repeat(100)}${(n += 1)}`),
      });
    expect((await exhaust(strange)).passed).toBe(3);
  });

  it('do not stop a request that is refused before it is counted', async () => {
    for (let n = 0; n < 10; n += 1)
      expect((await app.send({ method: 'GET', path: '/api/v1/me' })).status).toBe(401);
  });

  it('are about the caller and not the audit: an odd address is recorded as none', async () => {
    const clerk = await app.build.staff({ role: 'clerk' });
    const answer = await app.call('audit.list', { token: clerk.token, headers: from('x'.repeat(200)) });
    expect(answer.status).toBe(403);
    const row = await app.db.read((m) =>
      m.row('SELECT ip, COUNT(*) AS n FROM audit_row WHERE actorId = ? GROUP BY ip', [clerk.id], {
        ip: text,
        n: int,
      }),
    );
    expect(row).toEqual({ ip: '', n: 1 });
  });
});
