import { MINUTE, SECOND } from '../../kernel/clock';
import { randomDigits } from '../../kernel/secrets';
import { totpAt } from '../../kernel/totp';
import type { StaffRole } from '@gemcare/shared';
import { engines, problemOf, START, testApp } from '../../testing/app';

const PASSWORD = 'a long enough password';

describe.each(engines)('staff signing in on %s', (engine) => {
  const app = testApp(engine);
  beforeEach(() => app.clock.set(START));

  /** A new member of staff, made by an admin over the API. */
  async function hire(role: StaffRole = 'clerk') {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const username = `user-${randomDigits(9)}`;
    const { id } = await app.build.store();
    const { body } = await app.call('staff.create', {
      token: admin.token,
      body: { username, name: '陈女士', password: PASSWORD, role, storeIds: [id] },
    });
    return { ...body, admin, secret: body.totpSecret ?? '' };
  }

  const signIn = (username: string, password = PASSWORD, totp?: string) =>
    app.call('auth.staff', { body: { username, password, totp } });
  const totp = (secret: string): string => totpAt(secret, app.clock.now());

  it('opens a session with the account, its scope and a refresh cookie', async () => {
    const clerk = await hire();
    const answer = await signIn(clerk.username.toUpperCase());
    expect(answer).toMatchObject({
      status: 200,
      body: {
        expiresAt: '2026-11-21T06:45:00.000Z',
        staff: { id: clerk.id, role: 'clerk', allStores: false, stores: clerk.stores },
      },
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^gemcare_staff=[\w-]{43}; path=\/api\/v1\/auth\/staff; expires=Sat, 21 Nov 2026 18:30:00 GMT; samesite=strict; httponly$/i,
    );
    expect((await app.call('staff.self', { token: answer.body.accessToken })).body).toEqual(
      answer.body.staff,
    );
  });

  it('is a line in the log of operations', async () => {
    const clerk = await hire();
    await signIn(clerk.username);
    const log = await app.call('audit.list', { token: clerk.admin.token, query: { actorId: clerk.id } });
    expect(log.body.items).toMatchObject([
      {
        action: 'auth.signed_in',
        title: '登录',
        actor: { id: clerk.id, name: '陈女士' },
        store: clerk.stores[0],
      },
    ]);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const clerk = await hire();
    const [wrong, unknown] = [
      await signIn(clerk.username, 'not the password'),
      await signIn('nobody-of-that-name'),
    ];
    for (const answer of [wrong, unknown]) {
      expect(problemOf(answer)).toMatchObject({ status: 401, code: 'auth.credentials_wrong' });
      expect(answer.cookies).toEqual({});
    }
  });

  it('locks a name for 15 minutes after five failures, whether somebody has it or not', async () => {
    const clerk = await hire();
    for (const username of [clerk.username, `nobody-${randomDigits(9)}`]) {
      for (let i = 0; i < 5; i += 1)
        expect(problemOf(await signIn(username, 'wrong')).code).toBe('auth.credentials_wrong');
      const locked = await signIn(username);
      expect(problemOf(locked)).toMatchObject({ status: 429, code: 'auth.locked' });
      expect(locked.headers.get('retry-after')).toBe('900');
    }
    app.clock.advance(15 * MINUTE - SECOND);
    expect(problemOf(await signIn(clerk.username)).code).toBe('auth.locked');
    app.clock.advance(SECOND);
    expect((await signIn(clerk.username)).status).toBe(200);
  });

  it('tries five of twenty wrong passwords sent at once', async () => {
    const clerk = await hire();
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(clerk.username, 'wrong')));
    const tried = answers.filter((answer) => problemOf(answer).code === 'auth.credentials_wrong');
    const locked = answers.filter((answer) => problemOf(answer).code === 'auth.locked');
    expect([tried.length, locked.length]).toEqual([5, 15]);
  });

  it('forgets failures after a success', async () => {
    const clerk = await hire();
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await signIn(clerk.username, 'wrong');
      expect((await signIn(clerk.username)).status).toBe(200);
    }
  });

  it('asks an admin for a one-time code, but only after the right password', async () => {
    const admin = await hire('admin');
    expect(problemOf(await signIn(admin.username, 'wrong')).code).toBe('auth.credentials_wrong');
    for (let i = 0; i < 10; i += 1)
      expect(problemOf(await signIn(admin.username)).code).toBe('auth.totp_required');
    expect(await signIn(admin.username, PASSWORD, totp(admin.secret))).toMatchObject({
      status: 200,
      body: { staff: { role: 'admin', allStores: true } },
    });
  });

  it('takes the codes of the steps around now', async () => {
    const admin = await hire('admin');
    const code = totp(admin.secret);
    app.clock.advance(30 * SECOND);
    expect((await signIn(admin.username, PASSWORD, code)).status).toBe(200);

    const other = await hire('admin');
    const early = totp(other.secret);
    app.clock.advance(-30 * SECOND);
    expect((await signIn(other.username, PASSWORD, early)).status).toBe(200);

    const third = await hire('admin');
    const old = totp(third.secret);
    app.clock.advance(60 * SECOND);
    expect(problemOf(await signIn(third.username, PASSWORD, old)).code).toBe('auth.credentials_wrong');
  });

  it('takes a one-time code once, also of five sign-ins at once, and none of an earlier step', async () => {
    const admin = await hire('admin');
    const earlier = totp(admin.secret);
    app.clock.advance(30 * SECOND);
    const code = totp(admin.secret);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => signIn(admin.username, PASSWORD, code)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    app.clock.advance(15 * MINUTE);
    expect(problemOf(await signIn(admin.username, PASSWORD, code)).code).toBe('auth.credentials_wrong');
    app.clock.advance(-15 * MINUTE);
    expect(problemOf(await signIn(admin.username, PASSWORD, earlier)).code).toBe('auth.credentials_wrong');
  });

  it('counts wrong one-time codes as failures', async () => {
    const admin = await hire('admin');
    const wrong = totp(admin.secret) === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i += 1)
      expect(problemOf(await signIn(admin.username, PASSWORD, wrong)).code).toBe('auth.credentials_wrong');
    expect(problemOf(await signIn(admin.username, PASSWORD, totp(admin.secret))).code).toBe('auth.locked');
  });

  it('is over for an account that was ended', async () => {
    const clerk = await hire();
    await app.call('staff.edit', {
      token: clerk.admin.token,
      params: { id: clerk.id },
      body: { version: clerk.version, active: false },
    });
    expect(problemOf(await signIn(clerk.username)).code).toBe('auth.credentials_wrong');
  });

  it('ends here or everywhere', async () => {
    const clerk = await hire();
    const [first, second, third] = [
      await signIn(clerk.username),
      await signIn(clerk.username),
      await signIn(clerk.username),
    ];
    const isIn = async (answer: typeof first) =>
      (await app.call('staff.self', { token: answer.body.accessToken })).status === 200;

    const out = await app.call('auth.staffSignOut', { token: first.body.accessToken, body: {} });
    expect([out.status, out.cookies]).toEqual([204, { gemcare_staff: '' }]);
    expect([await isIn(first), await isIn(second), await isIn(third)]).toEqual([false, true, true]);

    await app.call('auth.staffSignOut', { token: second.body.accessToken, body: { everywhere: true } });
    expect([await isIn(second), await isIn(third)]).toEqual([false, false]);
    const log = await app.call('audit.list', {
      token: clerk.admin.token,
      query: { actorId: clerk.id, action: 'auth.signed_out_everywhere' },
    });
    expect(log.body.items).toHaveLength(1);
  });

  it.each([
    [{ username: 'x' }],
    [{ username: 'x', password: '' }],
    [{ username: 'x', password: 'y', totp: '12345' }],
    [{ username: 1, password: 'y' }],
    [{ username: 'a\u0000b', password: 'y' }],
  ])('refuses %j', async (body) => {
    expect(problemOf(await app.send({ method: 'POST', path: '/api/v1/auth/staff', body }))).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });
});
