import { errors } from '@gemcare/shared';
import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { HOUR, MINUTE, SECOND } from '../../kernel/clock';
import { engines, problemOf, START, testApp } from '../../testing/app';

describe.each(engines)('access tokens on %s', (engine) => {
  const app = testApp(engine);
  beforeEach(() => app.clock.set(START));

  const self = (token: string | undefined) => app.call('staff.self', { token });
  const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('are good for fifteen minutes for staff', async () => {
    const clerk = await app.build.staff();
    app.clock.advance(15 * MINUTE - SECOND);
    expect((await self(clerk.token)).status).toBe(200);
    app.clock.advance(SECOND);
    expect(problemOf(await self(clerk.token)).code).toBe('auth.token_expired');
  });

  it('are good for two hours for members', async () => {
    const member = await app.build.member();
    app.clock.advance(2 * HOUR - SECOND);
    expect((await app.call('auth.signOut', { token: member.token, body: {} })).status).toBe(204);
    const other = await app.build.member();
    app.clock.advance(2 * HOUR);
    expect(problemOf(await app.call('auth.signOut', { token: other.token, body: {} })).code).toBe(
      'auth.token_expired',
    );
  });

  it('are asked for where an endpoint is not public', async () => {
    expect(problemOf(await self(undefined))).toMatchObject({ status: 401, code: 'auth.required' });
    const basic = await app.send({
      method: 'GET',
      path: '/api/v1/admin/self',
      headers: { authorization: 'Basic eDp5' },
    });
    expect(problemOf(basic).code).toBe('auth.required');
  });

  it('are refused when somebody else signed them, or nobody', async () => {
    const clerk = await app.build.staff();
    const [header = '', payload = '', signature = ''] = clerk.token.split('.');
    const claims = jwt.decode(clerk.token, { json: true }) ?? {};
    const unsigned = `${base64({ alg: 'none', typ: 'JWT' })}.${payload}.`;
    const input = `${base64({ alg: 'HS512', typ: 'JWT' })}.${payload}`;
    const otherAlgorithm = `${input}.${createHmac('sha512', 'a-secret-of-the-tests-32-characters').update(input).digest('base64url')}`;
    const forged = [
      `${header}.${base64({ ...claims, sub: 'somebody' })}.${signature}`,
      jwt.sign(claims, 'another secret of 32 characters!'),
      unsigned,
      otherAlgorithm,
      'not-a-token',
      jwt.sign({ sub: clerk.id, exp: 4_000_000_000 }, app.app.key),
    ];
    for (const token of forged)
      expect(problemOf(await self(token))).toMatchObject({ status: 401, code: 'auth.token_invalid' });
  });

  it('are refused for another kind of actor, with 403 and a line in the log once a minute', async () => {
    const member = await app.build.member();
    for (let i = 0; i < 3; i += 1) expect(problemOf(await self(member.token)).code).toBe('auth.forbidden');
    app.clock.advance(MINUTE);
    expect(problemOf(await self(member.token)).code).toBe('auth.forbidden');

    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const log = await app.call('audit.list', {
      token: admin.token,
      query: { actorId: member.id, action: 'access.refused' },
    });
    expect(log.body.items).toHaveLength(2);
    expect(log.body.items[0]).toMatchObject({
      actorKind: 'member',
      subjectId: 'GET /admin/self',
      reason: errors['auth.forbidden'].title,
      memberId: member.id,
    });
  });

  it('die at once with their session, here and everywhere', async () => {
    const member = await app.build.member();
    const elsewhere = await app.build.token('member', member.id, 'h5');
    const inbox = (token: string) => app.call('auth.signOut', { token, body: {} });
    expect((await inbox(member.token)).status).toBe(204);
    expect(problemOf(await inbox(member.token)).code).toBe('auth.signed_out');

    const third = await app.build.token('member', member.id, 'wechat');
    expect(
      (await app.call('auth.signOut', { token: elsewhere.token, body: { everywhere: true } })).status,
    ).toBe(204);
    expect(problemOf(await inbox(third.token)).code).toBe('auth.signed_out');
  });

  it('carry no role: what the database says counts, within 30 seconds', async () => {
    const manager = await app.build.staff({ role: 'manager' });
    expect((await app.call('staff.list', { token: manager.token })).status).toBe(200);
    await app.db.transaction((tx) =>
      tx.execute("UPDATE staff SET role = 'clerk' WHERE id = ?", [manager.id]),
    );
    app.clock.advance(31 * SECOND);
    expect(problemOf(await app.call('staff.list', { token: manager.token })).code).toBe('auth.forbidden');

    await app.db.transaction((tx) => tx.execute('UPDATE staff SET active = 0 WHERE id = ?', [manager.id]));
    app.clock.advance(31 * SECOND);
    expect(problemOf(await self(manager.token)).code).toBe('auth.signed_out');
  });
});
