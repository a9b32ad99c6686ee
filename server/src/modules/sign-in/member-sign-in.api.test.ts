import { nullable, text } from '../../database/rows';
import { DAY, HOUR, MINUTE, SECOND } from '../../kernel/clock';
import { engines, problemOf, START, testApp } from '../../testing/app';
import type { Answer } from '../../testing/client';
import { WechatError, type WechatErrorKind } from '../../wechat/errors';

const codesOf = (answers: Answer[]): string[] =>
  answers.map((answer) => (answer.status < 300 ? 'ok' : problemOf(answer).code)).sort();

describe.each(engines)('signing in through WeChat on %s', (engine) => {
  const app = testApp(engine);
  beforeEach(() => {
    app.clock.set(START);
    app.wechat.failure = undefined;
  });

  it('makes a member without a phone at the first sign-in, and finds the same one again', async () => {
    app.wechat.addLogin('login-code-1', { openid: 'openid-1' });
    const first = await app.call('auth.wechat', { body: { code: 'login-code-1' } });
    expect(first).toMatchObject({
      status: 200,
      body: { hasPhone: false, expiresAt: '2026-11-21T08:30:00.000Z' },
    });
    expect(first.cookies).toEqual({});

    app.wechat.addLogin('login-code-2', { openid: 'openid-1' });
    const again = await app.call('auth.wechat', { body: { code: 'login-code-2' } });
    expect(again.body.memberId).toBe(first.body.memberId);
    expect((await app.call('auth.signOut', { token: again.body.accessToken, body: {} })).status).toBe(204);
  });

  it('makes one member of two first sign-ins at once', async () => {
    app.wechat.addLogin('login-code-a', { openid: 'openid-twin' });
    app.wechat.addLogin('login-code-b', { openid: 'openid-twin' });
    const answers = await Promise.all(
      ['login-code-a', 'login-code-b'].map((code) => app.call('auth.wechat', { body: { code } })),
    );
    expect(codesOf(answers)).toEqual(['ok', 'ok']);
    expect(new Set(answers.map(({ body }) => body.memberId)).size).toBe(1);
  });

  it('refuses a code that was used', async () => {
    app.wechat.addLogin('login-code-once', { openid: 'openid-2' });
    await app.call('auth.wechat', { body: { code: 'login-code-once' } });
    expect(problemOf(await app.call('auth.wechat', { body: { code: 'login-code-once' } }))).toMatchObject({
      status: 401,
      code: 'auth.wechat_code_invalid',
    });
  });

  it.each<[WechatErrorKind, number, string]>([
    ['blocked', 403, 'auth.wechat_blocked'],
    ['busy', 503, 'auth.wechat_unavailable'],
    ['rate_limited', 503, 'auth.wechat_unavailable'],
    ['unavailable', 503, 'auth.wechat_unavailable'],
    ['misconfigured', 503, 'auth.wechat_unavailable'],
  ])('tells the client what it can do when WeChat answers %s', async (kind, status, code) => {
    app.wechat.failure = new WechatError(kind, 'test');
    expect(problemOf(await app.call('auth.wechat', { body: { code: 'login-code-x' } }))).toMatchObject({
      status,
      code,
    });
  });
});

describe.each(engines)('signing in by SMS on %s', (engine) => {
  const app = testApp(engine);
  beforeEach(() => {
    app.clock.set(START);
    app.sms.failing = undefined;
  });

  let last = 10_000_000;
  /** A number of its own for each test: limits are by number. */
  const newPhone = (): string => `138${(last += 1)}`;
  const sendCode = (phone: string) => app.call('auth.sendCode', { body: { phone } });
  const signIn = (phone: string, code: string) => app.call('auth.phone', { body: { phone, code } });
  const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');

  it('makes a member of a new number, sets the refresh cookie, and finds the member again', async () => {
    const phone = newPhone();
    expect(await sendCode(phone)).toMatchObject({
      status: 202,
      body: { retryAfterSeconds: 60, expiresInSeconds: 300 },
    });
    const first = await signIn(`+86 ${phone}`, app.sms.codeFor(`+86${phone}`));
    expect(first).toMatchObject({ status: 200, body: { hasPhone: true } });
    expect(first.headers.getSetCookie()[0]).toMatch(
      /^gemcare_member=[\w-]{43}; path=\/api\/v1; expires=Mon, 21 Dec 2026 06:30:00 GMT; samesite=strict; httponly$/i,
    );

    app.clock.advance(MINUTE);
    await sendCode(phone);
    const again = await signIn(phone, app.sms.codeFor(`+86${phone}`));
    expect(again.body.memberId).toBe(first.body.memberId);
  });

  it('sends exactly one of two codes asked for at once', async () => {
    const phone = newPhone();
    const answers = await Promise.all([sendCode(phone), sendCode(phone)]);
    expect(codesOf(answers)).toEqual(['ok', 'sms.too_soon']);
    expect(app.sms.sent.filter((message) => message.phone === `+86${phone}`)).toHaveLength(1);
  });

  it('waits 60 seconds between codes to a number', async () => {
    const phone = newPhone();
    await sendCode(phone);
    app.clock.advance(59 * SECOND);
    const early = await sendCode(phone);
    expect(problemOf(early)).toMatchObject({ status: 429, code: 'sms.too_soon' });
    expect(early.headers.get('retry-after')).toBe('1');
    app.clock.advance(SECOND);
    expect((await sendCode(phone)).status).toBe(202);
  });

  it('sends ten codes to a number in a day, and more the next', async () => {
    const phone = newPhone();
    for (let i = 0; i < 10; i += 1) {
      expect((await sendCode(phone)).status).toBe(202);
      app.clock.advance(MINUTE);
    }
    expect(problemOf(await sendCode(phone))).toMatchObject({ status: 429, code: 'sms.daily_limit' });
    app.clock.set(new Date('2026-11-21T16:00:00.000Z')); // midnight in Shanghai
    expect((await sendCode(phone)).status).toBe(202);
  });

  it('counts a message that could not be sent towards neither limit', async () => {
    const phone = newPhone();
    app.sms.failing = 'refused';
    for (let i = 0; i < 12; i += 1)
      expect(problemOf(await sendCode(phone))).toMatchObject({ status: 503, code: 'sms.unavailable' });
    app.sms.failing = undefined;
    expect((await sendCode(phone)).status).toBe(202);
  });

  it('counts a message whose fate is unclear as sent', async () => {
    const phone = newPhone();
    app.sms.failing = 'unclear';
    expect(problemOf(await sendCode(phone))).toMatchObject({ status: 503, code: 'sms.unavailable' });
    app.sms.failing = undefined;
    expect(problemOf(await sendCode(phone)).code).toBe('sms.too_soon');
    app.clock.advance(MINUTE);
    expect((await sendCode(phone)).status).toBe(202);
  });

  it.each(['too_soon', 'daily_limit'] as const)('tells that the provider answered %s', async (kind) => {
    app.sms.failing = kind;
    expect(problemOf(await sendCode(newPhone()))).toMatchObject({ status: 429, code: `sms.${kind}` });
  });

  it('takes a code once, even when it comes five times at once', async () => {
    const phone = newPhone();
    await sendCode(phone);
    const code = app.sms.codeFor(`+86${phone}`);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(phone, code)));
    expect(codesOf(answers)).toEqual(['ok', ...Array<string>(4).fill('sms.code_expired')]);
    expect(problemOf(await signIn(phone, code)).code).toBe('sms.code_expired');
  });

  it('takes a code for five minutes', async () => {
    const phone = newPhone();
    await sendCode(phone);
    app.clock.advance(5 * MINUTE);
    expect(problemOf(await signIn(phone, app.sms.codeFor(`+86${phone}`)))).toMatchObject({
      status: 401,
      code: 'sms.code_expired',
    });
  });

  it('allows five tries of twenty made at once, and none with the right code after them', async () => {
    const phone = newPhone();
    await sendCode(phone);
    const code = app.sms.codeFor(`+86${phone}`);
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(phone, wrong(code))));
    expect(codesOf(answers).filter((answer) => answer === 'sms.code_wrong')).toHaveLength(5);
    expect(problemOf(await signIn(phone, code)).code).toBe('sms.code_expired');
  });

  it('takes the latest code only, from the number it was sent to', async () => {
    const [phone, other] = [newPhone(), newPhone()];
    await sendCode(phone);
    const earlier = app.sms.codeFor(`+86${phone}`);
    app.clock.advance(MINUTE);
    await sendCode(phone);
    const latest = app.sms.codeFor(`+86${phone}`);
    if (earlier !== latest) expect(problemOf(await signIn(phone, earlier)).code).toBe('sms.code_wrong');
    expect(problemOf(await signIn(other, latest)).code).toBe('sms.code_expired');
    expect((await signIn(phone, latest)).status).toBe(200);
  });

  it.each(['1380000666', '+86 20 8123 4567', '00000'])('refuses %s as a phone', async (phone) => {
    expect(problemOf(await sendCode(phone))).toMatchObject({ status: 400, code: 'phone.invalid' });
    expect(problemOf(await signIn(phone, '123456')).code).toBe('phone.invalid');
  });

  it('sends a customer whose number may be recycled to the staff', async () => {
    const member = await app.build.member({ openid: 'openid-of-the-number' });
    await app.db.transaction((tx) =>
      tx.execute('UPDATE member SET phoneVerifiedAt = ? WHERE id = ?', [
        new Date(START.getTime() - 91 * DAY),
        member.id,
      ]),
    );
    await sendCode(member.phone);
    const refused = await signIn(member.phone, app.sms.codeFor(member.phone));
    expect(problemOf(refused)).toMatchObject({ status: 409, code: 'auth.phone_waits_for_staff' });
    expect(refused.cookies).toEqual({});
  });

  it('writes neither phone nor code into the log', async () => {
    const phone = newPhone();
    await sendCode(phone);
    const code = app.sms.codeFor(`+86${phone}`);
    await signIn(phone, wrong(code));
    await signIn(phone, code);
    expect(app.logs.join('\n')).not.toMatch(new RegExp(`${phone}|${code}`));
  });
});

describe.each(engines)('the device of a sign-in on %s', (engine) => {
  const app = testApp(engine);
  const device = 'k3v9q1x7m2c8w5t0z6b4n1ja';
  const devicesOf = (actorId: string) =>
    app.db.read((m) =>
      m.rows('SELECT deviceHash FROM session WHERE actorId = ? ORDER BY id', [actorId], {
        deviceHash: nullable(text),
      }),
    );

  async function byPhone(phone: string, named?: string): Promise<string> {
    await app.call('auth.sendCode', { body: { phone } });
    const code = app.sms.codeFor(`+86${phone}`);
    return (await app.call('auth.phone', { body: { phone, code, device: named } })).body.memberId;
  }
  async function byWechat(openid: string, named?: string): Promise<string> {
    app.wechat.addLogin(`login-of-${openid}`, { openid });
    const body = { code: `login-of-${openid}`, device: named };
    return (await app.call('auth.wechat', { body })).body.memberId;
  }

  it('is kept as a digest, the same for two members on one device, by phone and by WeChat', async () => {
    const one = await devicesOf(await byPhone('13700000001', device));
    const other = await devicesOf(await byWechat('openid-on-device', device));
    expect(one).toHaveLength(1);
    expect(one[0]?.deviceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(other).toEqual(one);
    expect(JSON.stringify(one)).not.toContain(device);
  });

  it('may be left out, as older apps do', async () => {
    expect(await devicesOf(await byPhone('13700000002'))).toEqual([{ deviceHash: null }]);
    expect(await devicesOf(await byWechat('openid-without-device'))).toEqual([{ deviceHash: null }]);
  });

  it('is not kept of staff', async () => {
    const { id } = await app.build.staff();
    expect(await devicesOf(id)).toEqual([{ deviceHash: null }]);
  });

  it.each(['short', 'x'.repeat(65), 'spaces are not ok', '设备设备设备设备设备设备设备设备'])(
    'is refused as %s',
    async (named) => {
      const body = { phone: '13700000003', code: '123456', device: named };
      expect(problemOf(await app.call('auth.phone', { body }))).toMatchObject({
        status: 400,
        code: 'request.invalid',
      });
    },
  );
});

describe.each(engines)('the limit of text messages by address on %s', (engine) => {
  const limit = { points: 3, seconds: HOUR / SECOND };
  const app = testApp(engine, { rateLimits: { sign_in: limit, sms: limit, write: limit, read: limit } });

  it('refuses the fourth from one address, whatever number it names', async () => {
    const answers = [];
    for (const tail of ['1', '2', '3', '4'])
      answers.push(await app.call('auth.sendCode', { body: { phone: `1390000000${tail}` } }));
    expect(codesOf(answers)).toEqual(['ok', 'ok', 'ok', 'request.rate_limited']);
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
