import { COOKIES } from '../../http/cookies';
import { DAY, HOUR, MINUTE, SECOND } from '../../kernel/clock';
import { actAt } from '../../testing/acts';
import { engines, problemOf, START, testApp } from '../../testing/app';
import { startSession } from '../auth/auth.commands';
import { forgetExpiredSignIns } from '../auth/auth.jobs';

describe.each(engines)('refresh tokens on %s', (engine) => {
  const app = testApp(engine);
  beforeEach(() => app.clock.set(START));

  type Kind = 'member' | 'staff';
  const cookieOf = (kind: Kind, token: string) => ({ cookie: `${COOKIES[kind].name}=${token}` });
  const refresh = (token: string, kind: Kind = 'member') =>
    app.call(kind === 'member' ? 'auth.refresh' : 'auth.staffRefresh', { headers: cookieOf(kind, token) });
  const next = (answer: { cookies: Record<string, string> }, kind: Kind = 'member'): string =>
    answer.cookies[COOKIES[kind].name] ?? '';

  /** A session as a sign-in leaves it; answers its first refresh token. */
  async function signedIn(kind: Kind = 'member') {
    const actorId = kind === 'member' ? (await app.build.member()).id : (await app.build.staff()).id;
    const channel = kind === 'member' ? 'h5' : 'staff';
    const session = await app.db.transaction((tx) =>
      startSession(tx, app.act(), { actorKind: kind, actorId, channel }),
    );
    return { actorId, sessionId: session.sessionId, first: session.refreshToken ?? '' };
  }

  it('give a member the next token and a new access token', async () => {
    const { first, actorId } = await signedIn();
    app.clock.advance(29 * DAY);
    const answer = await refresh(first);
    expect(answer).toMatchObject({
      status: 200,
      body: { memberId: actorId, hasPhone: true, expiresAt: '2026-12-20T08:30:00.000Z' },
    });
    expect(next(answer)).not.toBe(first);
    expect((await app.call('auth.signOut', { token: answer.body.accessToken, body: {} })).status).toBe(204);
  });

  it('give staff their account along, with the scope as it is now', async () => {
    const { first, actorId } = await signedIn('staff');
    const answer = await app.call('auth.staffRefresh', { headers: cookieOf('staff', first) });
    expect(answer).toMatchObject({
      status: 200,
      body: { staff: { id: actorId, role: 'clerk' }, expiresAt: '2026-11-21T06:45:00.000Z' },
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /path=\/api\/v1\/auth\/staff;.*samesite=strict; httponly/i,
    );
  });

  it('end after 30 days unused for members, 12 hours for staff, a week in all for staff', async () => {
    const [member, staff, busy] = [await signedIn(), await signedIn('staff'), await signedIn('staff')];
    app.clock.advance(12 * HOUR);
    expect(problemOf(await refresh(staff.first, 'staff')).code).toBe('auth.refresh_invalid');
    app.clock.set(new Date(START.getTime() + 30 * DAY));
    expect(problemOf(await refresh(member.first)).code).toBe('auth.refresh_invalid');

    app.clock.set(START);
    let token = busy.first;
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      const answer = await refresh(token, 'staff');
      expect(answer.status).toBe(200);
      token = next(answer, 'staff');
      app.clock.advance(8 * HOUR);
    }
    expect(problemOf(await refresh(token, 'staff')).code).toBe('auth.refresh_invalid');
  });

  it('give twenty tabs at once a token each, and all of them go on', async () => {
    const { first } = await signedIn();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(first)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const siblings = answers.map((answer) => next(answer));
    expect(new Set(siblings).size).toBe(20);
    const onwards = await Promise.all(siblings.map((token) => refresh(token)));
    expect(onwards.map(({ status }) => status)).toEqual(Array(20).fill(200));
  });

  it('take the previous token for ten seconds: the answer may have been lost', async () => {
    const { first } = await signedIn();
    await refresh(first);
    app.clock.advance(10 * SECOND);
    const sibling = await refresh(first);
    expect(sibling.status).toBe(200);
    app.clock.advance(DAY);
    expect((await refresh(next(sibling))).status).toBe(200);
  });

  it('end the family when the previous token comes later than that', async () => {
    const { first } = await signedIn();
    const second = await refresh(first);
    app.clock.advance(10 * SECOND + 1);
    const stolen = await refresh(first);
    expect(problemOf(stolen)).toMatchObject({ status: 401, code: 'auth.refresh_invalid' });
    expect(stolen.cookies).toEqual({ [COOKIES.member.name]: '' });
    expect(problemOf(await refresh(next(second))).code).toBe('auth.refresh_invalid');
    expect(problemOf(await app.call('auth.signOut', { token: second.body.accessToken, body: {} })).code).toBe(
      'auth.signed_out',
    );
  });

  it('end the family when an older token comes, however soon', async () => {
    const { first } = await signedIn();
    const second = next(await refresh(first));
    const third = next(await refresh(second));
    expect(problemOf(await refresh(first)).code).toBe('auth.refresh_invalid');
    expect(problemOf(await refresh(third)).code).toBe('auth.refresh_invalid');
  });

  it('leave a line in the log of operations when a staff family ends', async () => {
    const { first, actorId } = await signedIn('staff');
    await refresh(first, 'staff');
    app.clock.advance(MINUTE);
    await refresh(first, 'staff');
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const log = await app.call('audit.list', { token: admin.token, query: { action: 'auth.session_ended' } });
    expect(log.body.items[0]).toMatchObject({
      actorKind: 'system',
      subjectType: 'staff',
      subjectId: actorId,
      title: '登录凭证异常，已强制退出',
    });
  });

  it('are worth nothing after signing out, for closed members, for the other kind, or made up', async () => {
    const member = await signedIn();
    const { token } = await app.build.token('member', member.actorId, 'h5');
    const signedOut = await app.call('auth.signOut', {
      token,
      body: { everywhere: true },
      headers: cookieOf('member', member.first),
    });
    expect(signedOut.cookies).toEqual({ [COOKIES.member.name]: '' });
    expect(problemOf(await refresh(member.first)).code).toBe('auth.refresh_invalid');

    const gone = await signedIn();
    await app.db.transaction((tx) =>
      tx.execute("UPDATE member SET state = 'closed', phone = NULL, openid = NULL WHERE id = ?", [
        gone.actorId,
      ]),
    );
    expect(problemOf(await refresh(gone.first)).code).toBe('auth.refresh_invalid');

    expect(problemOf(await refresh((await signedIn('staff')).first, 'member')).code).toBe(
      'auth.refresh_invalid',
    );
    expect(problemOf(await refresh((await signedIn()).first, 'staff')).code).toBe('auth.refresh_invalid');
    expect(problemOf(await refresh('made-up')).code).toBe('auth.refresh_invalid');
    expect(problemOf(await app.call('auth.refresh', {})).code).toBe('auth.refresh_invalid');
  });

  it('are kept as digests only, and tidied away with their sessions once expired', async () => {
    const { first, sessionId } = await signedIn();
    const rows = () =>
      app.db.read((m) =>
        m.rows('SELECT tokenHash FROM refresh_token WHERE sessionId = ?', [sessionId], { tokenHash: String }),
      );
    expect((await rows()).map(({ tokenHash }) => tokenHash)).not.toContain(first);
    await forgetExpiredSignIns(app.db, actAt(new Date(START.getTime() + 32 * DAY)));
    expect(await rows()).toEqual([]);
    expect(problemOf(await refresh(first)).code).toBe('auth.refresh_invalid');
  });
});
