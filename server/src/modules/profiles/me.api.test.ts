import { engines, problemOf, testApp, type BuiltMember } from '../../testing/app';
import { DAY, MINUTE } from '../../kernel/clock';
import { randomDigits } from '../../kernel/secrets';
import { memberById } from '../members/members.queries';

const newPhone = () => `+86137${randomDigits(8)}`;

describe.each(engines)("a member's own record, on %s", (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;

  beforeEach(async () => {
    member = await app.build.member();
  });

  type Edit = Parameters<typeof app.call<'me.edit'>>[1]['body'];
  const show = (token = member.token) => app.call('me.profile', { token });
  const edit = (body: Edit, token = member.token) => app.call('me.edit', { token, body });
  /** H5 tokens last two hours. */
  const later = async (ms: number) => {
    app.clock.advance(ms);
    return (await app.build.token('member', member.id, 'h5')).token;
  };

  describe('the profile', () => {
    it('shows the number, and the phone masked', async () => {
      const { status, body } = await show();
      expect(status).toBe(200);
      expect(body).toEqual({
        id: member.id,
        memberNo: member.memberNo,
        nickname: null,
        avatar: null,
        avatarUrl: null,
        phone: `138****${member.phone.slice(-4)}`,
        birthday: null,
        gender: null,
        joinedAt: app.clock.now().toISOString(),
        wechat: false,
        closure: null,
        version: 1,
        can: { changeBirthday: true },
      });
    });

    it('is for members', async () => {
      expect((await show((await app.build.staff()).token)).status).toBe(403);
      expect((await show('')).status).toBe(401);
      const forged = await show(`${member.token.slice(0, -4)}AAAA`);
      expect([forged.status, problemOf(forged).code]).toEqual([401, 'auth.token_invalid']);
    });

    it('changes what is given, takes away what is null, and leaves the rest', async () => {
      const first = await edit({
        nickname: ' 林女士 ',
        avatar: 'pearl',
        gender: 'female',
        birthday: '1990-05-12',
        version: 1,
      });
      expect(first.body).toMatchObject({
        nickname: '林女士',
        avatar: 'pearl',
        gender: 'female',
        birthday: '1990-05-12',
        version: 2,
      });
      const second = await edit({ gender: null, version: 2 });
      expect(second.body).toMatchObject({
        nickname: '林女士',
        avatar: 'pearl',
        gender: null,
        birthday: '1990-05-12',
        version: 3,
      });
    });

    it('takes a nickname of 50 code points and refuses 51', async () => {
      expect((await edit({ nickname: '💍'.repeat(50), version: 1 })).body.nickname).toBe('💍'.repeat(50));
      expect((await edit({ nickname: '💍'.repeat(51), version: 2 })).status).toBe(400);
    });

    it.each([
      ['a nickname with a line break', { nickname: '林\n女士' }],
      ['an avatar that is none', { avatar: 'tiara' }],
      ['a gender that is none', { gender: 'x' }],
      ['a day that is none', { birthday: '1990-13-01' }],
      ['a number for a name', { nickname: 5 }],
    ])('refuses %s', async (_, body) => {
      const refused = await app.send({
        method: 'PATCH',
        path: '/api/v1/me',
        token: member.token,
        body: { ...body, version: 1 },
      });
      expect([refused.status, problemOf(refused).code]).toEqual([400, 'request.invalid']);
      expect((await show()).body.version).toBe(1);
    });

    it('keeps one of two edits of the same version', async () => {
      const answers = await Promise.all(
        ['一', '二', '三', '四'].map((nickname) => edit({ nickname, version: 1 })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status !== 200))
        expect([answer.status, problemOf(answer).code]).toEqual([409, 'request.conflict']);
    });

    it('lets the birthday be set freely once, and then be changed once a year', async () => {
      await edit({ birthday: '1990-05-12', version: 1 });
      expect((await show()).body.can.changeBirthday).toBe(true);
      expect((await edit({ birthday: '1990-06-12', version: 2 })).body.can.changeBirthday).toBe(false);
      const again = await edit({ birthday: '1990-07-12', version: 3 });
      expect([again.status, problemOf(again).code]).toEqual([409, 'member.birthday_recently_changed']);

      expect((await edit({ birthday: null, version: 3 })).body.birthday).toBeNull();
      expect(problemOf(await edit({ birthday: '1990-07-12', version: 4 })).code).toBe(
        'member.birthday_recently_changed',
      );
      const token = await later(365 * DAY);
      expect((await edit({ birthday: '1990-07-12', version: 4 }, token)).body.birthday).toBe('1990-07-12');
    });

    it('refuses a birthday in the future, by the Chinese calendar day', async () => {
      const tomorrow = await edit({
        birthday: new Date(app.clock.now().getTime() + 2 * DAY).toISOString().slice(0, 10),
        version: 1,
      });
      expect([tomorrow.status, problemOf(tomorrow).code]).toEqual([400, 'member.birthday_in_future']);
    });
  });

  describe('changing the phone', () => {
    const sendNew = (phone: string, token = member.token) =>
      app.call('me.sendPhoneCode', { token, body: { to: 'new', phone: phone.slice(3) } });
    const sendCurrent = (token = member.token) =>
      app.call('me.sendPhoneCode', { token, body: { to: 'current' } });
    const bind = (phone: string, codes: { code: string; currentCode?: string }, token = member.token) =>
      app.call('me.bindPhone', { token, body: { phone: phone.slice(3), ...codes } });
    const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
    const phoneOf = async (id = member.id) => (await app.db.read((m) => memberById(m, id))).phone;

    it('takes a code to the old number and one to the new', async () => {
      const phone = newPhone();
      expect((await sendCurrent()).status).toBe(202);
      expect((await sendNew(phone)).body).toEqual({ retryAfterSeconds: 60, expiresInSeconds: 300 });
      const answer = await bind(phone, {
        code: app.sms.codeFor(phone),
        currentCode: app.sms.codeFor(member.phone),
      });
      expect(answer.body).toEqual({ outcome: 'bound', session: null });
      expect(await phoneOf()).toBe(phone);
      await app.deliver();
      expect((await app.call('inbox.list', { token: member.token, query: {} })).body.items[0]).toMatchObject({
        title: '手机号已更新',
        link: 'profile',
      });
    });

    it('is refused without a proof of the old number', async () => {
      const phone = newPhone();
      await sendNew(phone);
      const code = app.sms.codeFor(phone);
      const refused = await bind(phone, { code });
      expect([refused.status, problemOf(refused).code]).toEqual([409, 'member.current_phone_unproved']);
      await sendCurrent();
      const guessed = await bind(phone, { code, currentCode: wrong(app.sms.codeFor(member.phone)) });
      expect([guessed.status, problemOf(guessed).code]).toEqual([401, 'sms.code_wrong']);
      expect(await phoneOf()).toBe(member.phone);
      // The new number's code is still good: it was not looked at.
      expect((await bind(phone, { code, currentCode: app.sms.codeFor(member.phone) })).status).toBe(200);
    });

    it('is refused with a wrong, an old, or a sign-in code', async () => {
      const phone = newPhone();
      await sendCurrent();
      expect(
        problemOf(await bind(phone, { code: '123456', currentCode: app.sms.codeFor(member.phone) })).code,
      ).toBe('sms.code_expired');
      const token = await later(MINUTE);
      await sendCurrent(token);
      await sendNew(phone, token);
      expect(
        problemOf(
          await bind(
            phone,
            { code: wrong(app.sms.codeFor(phone)), currentCode: app.sms.codeFor(member.phone) },
            token,
          ),
        ).code,
      ).toBe('sms.code_wrong');
      app.clock.advance(5 * MINUTE);
      expect(
        problemOf(
          await bind(
            phone,
            { code: app.sms.codeFor(phone), currentCode: app.sms.codeFor(member.phone) },
            token,
          ),
        ).code,
      ).toBe('sms.code_expired');
      await app.call('auth.sendCode', { body: { phone: phone.slice(3) } });
      await sendCurrent(token);
      expect(
        problemOf(
          await bind(
            phone,
            { code: app.sms.codeFor(phone), currentCode: app.sms.codeFor(member.phone) },
            token,
          ),
        ).code,
      ).toMatch(/^sms\.code_/);
      expect(await phoneOf()).toBe(member.phone);
    });

    it("waits for staff where the number is another member's: nothing is ever taken over", async () => {
      const other = await app.build.member();
      await sendCurrent();
      await sendNew(other.phone);
      const answer = await bind(other.phone, {
        code: app.sms.codeFor(other.phone),
        currentCode: app.sms.codeFor(member.phone),
      });
      expect(answer.body).toEqual({ outcome: 'waits_for_staff', session: null });
      expect([await phoneOf(), await phoneOf(other.id)]).toEqual([member.phone, other.phone]);
    });

    it('proves the bound number anew with one code', async () => {
      const token = await later(MINUTE);
      await sendCurrent(token);
      expect((await bind(member.phone, { code: app.sms.codeFor(member.phone) }, token)).body.outcome).toBe(
        'bound',
      );
      expect((await app.db.read((m) => memberById(m, member.id))).phoneVerifiedAt).toEqual(app.clock.now());
    });

    it('gives the number to one of two members who change to it at once', async () => {
      const other = await app.build.member();
      const phone = newPhone();
      await sendCurrent();
      await app.call('me.sendPhoneCode', { token: other.token, body: { to: 'current' } });
      await sendNew(phone);
      const code = app.sms.codeFor(phone);
      // One code is used once, so one of the two is refused at the latest there.
      const answers = await Promise.all([
        bind(phone, { code, currentCode: app.sms.codeFor(member.phone) }),
        bind(phone, { code, currentCode: app.sms.codeFor(other.phone) }, other.token),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect([await phoneOf(), await phoneOf(other.id)].filter((held) => held === phone)).toHaveLength(1);
    });

    it('sends no code to a number that is none, twice in a minute, or where none is bound', async () => {
      const bad = await app.call('me.sendPhoneCode', {
        token: member.token,
        body: { to: 'new', phone: '02012345678' },
      });
      expect([bad.status, problemOf(bad).code]).toEqual([400, 'phone.invalid']);
      await sendCurrent();
      const soon = await sendCurrent();
      expect([soon.status, problemOf(soon).code]).toEqual([429, 'sms.too_soon']);
      expect(Number(soon.headers.get('retry-after'))).toBeGreaterThan(0);

      const code = `login-${member.id}`;
      app.wechat.addLogin(code, { openid: `o-${member.id}` });
      const { body: session } = await app.call('auth.wechat', { body: { code } });
      expect(problemOf(await sendCurrent(session.accessToken)).code).toBe('member.phone_required');
      app.sms.failing = 'refused';
      expect(problemOf(await sendNew(newPhone())).code).toBe('sms.unavailable');
      app.sms.failing = undefined;
    });

    it('is for members', async () => {
      const { token } = await app.build.staff();
      expect((await sendCurrent(token)).status).toBe(403);
      expect((await bind(newPhone(), { code: '123456' }, token)).status).toBe(403);
    });
  });
});
