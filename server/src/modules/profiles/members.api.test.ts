import crypto from 'node:crypto';
import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { passesLuhn } from '../../kernel/luhn';
import { randomDigits } from '../../kernel/secrets';

const phoneNumber = () => `138${randomDigits(8)}`;
const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';

describe.each(engines)('members at the counter, on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let manager: BuiltStaff;
  let agent: BuiltStaff;
  let craftsman: BuiltStaff;

  beforeAll(async () => {
    clerk = await app.build.staff();
    manager = await app.build.staff({ role: 'manager', storeId: clerk.storeId });
    agent = await app.build.staff({ role: 'agent', storeId: clerk.storeId });
    craftsman = await app.build.staff({ role: 'craftsman', storeId: clerk.storeId });
  });

  const create = (
    body: Partial<{
      storeId: string;
      phone: string;
      name: string;
      birthday: string;
      gender: 'female' | 'male';
    }> = {},
    { token = clerk.token, key }: { token?: string; key?: string } = {},
  ) =>
    app.call('members.create', {
      token,
      key,
      body: { storeId: clerk.storeId, phone: phoneNumber(), name: '林女士', ...body },
    });
  const show = (id: string, token = clerk.token) => app.call('members.show', { token, params: { id } });
  const search = async (text: string, extra: { limit?: number; cursor?: string } = {}) =>
    (await app.call('members.search', { token: clerk.token, body: { text, ...extra } })).body;
  const found = async (text: string) => (await search(text)).items.map(({ id }) => id);
  const auditOf = (memberId: string, action: string) =>
    app.db.read((m) =>
      m.rows(
        'SELECT actorId, reason, storeId, `before`, `after` FROM audit_row WHERE memberId = ? AND action = ?',
        [memberId, action],
        {
          actorId: String,
          reason: (value) => value,
          storeId: (value) => value,
          before: (value) => value,
          after: (value) => value,
        },
      ),
    );

  describe('making one', () => {
    it('opens a silver record with a number that checks, an account and a welcome', async () => {
      const answer = await create({ phone: '13800138000', birthday: '1990-05-12', gender: 'female' });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        name: '林女士',
        phone: '138****8000',
        tier: 'silver',
        available: 0,
        pending: 0,
        debt: 0,
        state: 'active',
        source: 'store',
        wechat: false,
        phoneVerifiedAt: null,
        birthday: '1990-05-12',
        gender: 'female',
        homeStore: { id: clerk.storeId },
        version: 1,
        can: {
          edit: true,
          revealPhone: true,
          adjustPoints: false,
          setTier: false,
          setConsultant: false,
          changePhone: false,
        },
      });
      expect(passesLuhn(answer.body.memberNo)).toBe(true);
      await app.deliver();
      const inbox = await app.db.read((m) =>
        m.rows('SELECT title FROM inbox_message WHERE memberId = ?', [answer.body.id], { title: String }),
      );
      expect(inbox).toEqual([{ title: '欢迎成为会员' }]);
    });

    it('is on record, without the personal data', async () => {
      const { body } = await create({ phone: '13800138001', birthday: '1990-05-12' });
      const [row] = await auditOf(body.id, 'member.created');
      expect(row).toMatchObject({ actorId: clerk.id, storeId: clerk.storeId });
      expect(row?.after).toBe('{"phone":"138****8001","name":"林**","birthday":"****-**-**","gender":null}');
      expect(app.logs.join('')).not.toContain('13800138001');
    });

    it('refuses a phone that is a member already', async () => {
      const phone = phoneNumber();
      await create({ phone });
      const again = await create({ phone: `+86 ${phone}` });
      expect([again.status, problemOf(again).code]).toEqual([409, 'member.phone_taken']);
    });

    it('makes one of two records when two clerks type the same phone at once', async () => {
      const phone = phoneNumber();
      const answers = await Promise.all(Array.from({ length: 8 }, () => create({ phone })));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(
        answers.filter((answer) => answer.status === 409 && problemOf(answer).code === 'member.phone_taken'),
      ).toHaveLength(7);
      expect(await found(phone)).toHaveLength(1);
    });

    it('tries another number where the one drawn is taken', async () => {
      const phone = phoneNumber();
      const { memberNo } = (await create()).body;
      const drawn = jest
        .spyOn(crypto, 'randomInt')
        .mockImplementationOnce(() => Number(memberNo.slice(0, 9)));
      const answer = await create({ phone });
      expect(drawn).toHaveBeenCalledTimes(2);
      drawn.mockRestore();
      expect([answer.status, answer.body.memberNo === memberNo]).toEqual([201, false]);
    });

    it('answers a repeated request with the same record', async () => {
      const key = newKey();
      const phone = phoneNumber();
      const first = await create({ phone }, { key });
      expect((await create({ phone }, { key })).body).toEqual(first.body);
      const other = await create({ phone: phoneNumber() }, { key });
      expect([other.status, problemOf(other).code]).toEqual([422, 'idempotency.key_reused']);
    });

    it.each([
      ['a landline', { phone: '02012345678' }, 400, 'phone.invalid'],
      ['a number that is too short', { phone: '1380013' }, 400, 'phone.invalid'],
      ['a birthday tomorrow', { birthday: '2026-11-22' }, 400, 'member.birthday_in_future'],
      ['a birthday before 1900', { birthday: '1899-12-31' }, 400, 'request.invalid'],
      ['a day that is none', { birthday: '2026-02-30' }, 400, 'request.invalid'],
      ['a name of 51 code points', { name: '𠮷'.repeat(51) }, 400, 'request.invalid'],
      ['a name with a control character', { name: '林\u202e女士' }, 400, 'request.invalid'],
      ['an empty name', { name: '  ' }, 400, 'request.invalid'],
      ['a store that is none', { storeId: NOBODY }, 404, 'store.not_found'],
    ])('refuses %s', async (_, body, status, code) => {
      const answer = await create(body);
      expect([answer.status, problemOf(answer).code]).toEqual([status, code]);
    });

    it('takes a name of 50 code points outside the basic plane', async () => {
      expect((await create({ name: '𠮷'.repeat(50) })).status).toBe(201);
    });

    it("refuses another store's clerk, and those who do not work at a counter", async () => {
      const elsewhere = await app.build.staff();
      const other = await create({}, { token: elsewhere.token });
      expect([other.status, problemOf(other).code]).toEqual([403, 'auth.other_store']);
      for (const { token } of [agent, craftsman, await app.build.member()]) {
        const refused = await create({}, { token });
        expect([refused.status, problemOf(refused).code]).toEqual([403, 'auth.forbidden']);
      }
    });
  });

  describe('showing one', () => {
    it('tells managers what they may do', async () => {
      const member = await app.build.member();
      expect((await show(member.id, manager.token)).body.can).toEqual({
        edit: true,
        revealPhone: true,
        adjustPoints: true,
        setTier: true,
        setConsultant: true,
        changePhone: true,
      });
    });

    it('is nobody for an unknown id, and not for members or the workshop', async () => {
      const unknown = await show(NOBODY);
      expect([unknown.status, problemOf(unknown).code]).toEqual([404, 'member.not_found']);
      const bad = await show('../secret');
      expect([400, 404]).toContain(bad.status);
      const member = await app.build.member();
      expect((await show(member.id, craftsman.token)).status).toBe(403);
      expect((await show(member.id, member.token)).status).toBe(403);
      expect((await show(member.id, '')).status).toBe(401);
    });
  });

  describe('finding one', () => {
    let lin: BuiltMember;

    beforeAll(async () => {
      lin = await app.build.member({ name: '欧阳若琳', phone: '+8613912340987' });
    });

    it.each([
      ['the last four digits', () => '0987'],
      ['the whole phone', () => '139 1234 0987'],
      ['the number', () => lin.memberNo],
      ['the number in groups', () => lin.memberNo.replace(/(\d{4})/g, '$1 ')],
      ['the start of the number', () => lin.memberNo.slice(0, 8)],
      ['a scanned code', () => `${lin.memberNo}123456`],
      ['the name', () => '欧阳若琳'],
      ['the start of the name', () => '欧阳若'],
    ])('works by %s', async (_, text) => {
      expect(await found(text())).toContain(lin.id);
    });

    it('works by nickname too, and finds each once', async () => {
      const { body } = await app.call('me.profile', { token: lin.token });
      await app.call('me.edit', { token: lin.token, body: { nickname: '欧阳小琳', version: body.version } });
      expect((await found('欧阳')).filter((id) => id === lin.id)).toHaveLength(1);
      expect(await found('欧阳小')).toEqual([lin.id]);
    });

    it('finds nobody by a stranger of any kind', async () => {
      for (const text of [
        '欧阳锋',
        '1399',
        '13999999999',
        '9999999999',
        "' OR 1=1 --",
        '%',
        '_',
        '99999999999999',
      ]) {
        expect(await found(text)).not.toContain(lin.id);
      }
    });

    it('pages through namesakes, each once', async () => {
      for (let i = 0; i < 7; i += 1) await app.build.member({ name: '司马相如' });
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await search('司马', { limit: 3, cursor });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(ids).toHaveLength(7);
      expect(new Set(ids).size).toBe(7);
    });

    it('refuses a cursor that is none, and an empty text', async () => {
      const cursor = await app.call('members.search', {
        token: clerk.token,
        body: { text: '林', cursor: 'xx' },
      });
      expect([cursor.status, problemOf(cursor).code]).toEqual([400, 'request.invalid']);
      for (const position of [
        ['金', ''],
        ['', '金'],
        ['1', '1', '1'],
        [1, 2],
      ]) {
        const forged = await app.call('members.search', {
          token: clerk.token,
          body: { text: '6666', cursor: Buffer.from(JSON.stringify(position)).toString('base64url') },
        });
        expect([forged.status, problemOf(forged).code]).toEqual([400, 'request.invalid']);
      }
      expect((await app.call('members.search', { token: clerk.token, body: { text: ' ' } })).status).toBe(
        400,
      );
      expect(
        (await app.call('members.search', { token: craftsman.token, body: { text: '林' } })).status,
      ).toBe(403);
    });
  });

  describe('editing one', () => {
    const edit = (
      id: string,
      body: Parameters<typeof app.call<'members.edit'>>[1]['body'],
      token = clerk.token,
    ) => app.call('members.edit', { token, params: { id }, body });

    it('changes what is given and leaves the rest', async () => {
      const { body: made } = await create({ name: '陈女士', birthday: '1990-05-12', gender: 'female' });
      const answer = await edit(made.id, { name: '陈太太', version: 1 });
      expect(answer.body).toMatchObject({
        name: '陈太太',
        birthday: '1990-05-12',
        gender: 'female',
        version: 2,
      });
      const [row] = await auditOf(made.id, 'member.edited');
      expect(row?.after).toBe('{"name":"陈**","birthday":"****-**-**","gender":"female","changed":["name"]}');
    });

    it('refuses a version that is not the latest: of two at once, one is kept', async () => {
      const { body: made } = await create();
      const answers = await Promise.all(['甲', '乙'].map((name) => edit(made.id, { name, version: 1 })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const stale = await edit(made.id, { name: '丙', version: 1 });
      expect([stale.status, problemOf(stale).code]).toEqual([409, 'request.conflict']);
    });

    it('keeps to one change of birthday a year', async () => {
      const { body: made } = await create({ birthday: '1990-05-12' });
      expect((await edit(made.id, { birthday: '1990-06-12', version: 1 })).status).toBe(200);
      const again = await edit(made.id, { birthday: '1990-07-12', version: 2 });
      expect([again.status, problemOf(again).code]).toEqual([409, 'member.birthday_recently_changed']);
      const future = await edit(made.id, { birthday: '2030-01-01', version: 2 });
      expect([future.status, problemOf(future).code]).toEqual([400, 'member.birthday_in_future']);
    });

    it('is nobody for an unknown id', async () => {
      const unknown = await edit(NOBODY, { name: '某人', version: 1 });
      expect([unknown.status, problemOf(unknown).code]).toEqual([404, 'member.not_found']);
      expect((await edit((await create()).body.id, { version: 0 })).status).toBe(400);
      expect((await edit((await create()).body.id, { version: 1 }, craftsman.token)).status).toBe(403);
    });
  });

  describe('revealing a phone', () => {
    const reveal = (id: string, reason: string, token = clerk.token) =>
      app.call('members.revealPhone', { token, params: { id }, body: { reason } });

    it('shows the number and writes down who wanted it, and why', async () => {
      const member = await app.build.member();
      const answer = await reveal(member.id, '联系取件');
      expect([answer.status, answer.body.phone]).toEqual([201, member.phone]);
      expect(await auditOf(member.id, 'member.phone_revealed')).toMatchObject([
        { actorId: clerk.id, reason: '联系取件', before: null, after: null },
      ]);
    });

    it('needs a reason, a member and a role', async () => {
      const member = await app.build.member();
      expect((await reveal(member.id, ' ')).status).toBe(400);
      expect(problemOf(await reveal(NOBODY, '联系取件')).code).toBe('member.not_found');
      expect((await reveal(member.id, '联系取件', craftsman.token)).status).toBe(403);
      expect(await auditOf(member.id, 'member.phone_revealed')).toEqual([]);
    });
  });

  describe('changing a phone for somebody', () => {
    const change = (id: string, phone: string, token = manager.token) =>
      app.call('members.changePhone', { token, params: { id }, body: { phone, reason: '旧号已停用' } });

    it('takes the new number unproved, and signs the member out everywhere', async () => {
      const member = await app.build.member();
      const phone = phoneNumber();
      const answer = await change(member.id, phone);
      expect(answer.body).toMatchObject({
        phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
        phoneVerifiedAt: null,
      });
      const me = await app.call('me.profile', { token: member.token });
      expect([me.status, problemOf(me).code]).toEqual([401, 'auth.signed_out']);
      expect(await found(phone)).toEqual([member.id]);
      const [row] = await auditOf(member.id, 'member.phone_changed');
      expect(row).toMatchObject({
        actorId: manager.id,
        reason: '旧号已停用',
        after: JSON.stringify({ phone: answer.body.phone }),
      });
    });

    it('leaves everything as it is for the number that is already there', async () => {
      const member = await app.build.member();
      expect((await change(member.id, member.phone)).status).toBe(200);
      expect((await app.call('me.profile', { token: member.token })).status).toBe(200);
    });

    it("gives a number to one of two members who want it at once, and never takes another's", async () => {
      const phone = phoneNumber();
      const [a, b] = [await app.build.member(), await app.build.member()];
      const answers = await Promise.all([change(a.id, phone), change(b.id, phone)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(problemOf(answers.find(({ status }) => status === 409) ?? answers[0]).code).toBe(
        'member.phone_taken',
      );
    });

    it('is for managers, with a valid number, for a member that exists', async () => {
      const member = await app.build.member();
      expect((await change(member.id, phoneNumber(), clerk.token)).status).toBe(403);
      expect(problemOf(await change(member.id, '12345678')).code).toBe('phone.invalid');
      expect(problemOf(await change(NOBODY, phoneNumber())).code).toBe('member.not_found');
    });
  });
});
