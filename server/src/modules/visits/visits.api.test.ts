import { engines, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import type { Answer } from '../../testing/client';
import { HOUR, MINUTE, SECOND } from '../../kernel/clock';
import { luhnDigit } from '../../kernel/luhn';
import { randomDigits } from '../../kernel/secrets';
import { totpAt } from '../../kernel/totp';
import { visitFor } from './visits.commands';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
const unknownNumber = () => {
  const nine = `9${randomDigits(8)}`;
  return nine + luhnDigit(nine);
};
const codes = (answers: Answer[]) =>
  answers.map((answer) => (answer.status === 201 ? 'opened' : problemOf(answer).code)).sort();

describe.each(engines)('the member code, on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let colleague: BuiltStaff;
  let member: BuiltMember;

  beforeEach(async () => {
    clerk = await app.build.staff();
    colleague = await app.build.staff({ storeId: clerk.storeId });
    member = await app.build.member();
  });

  const seed = async (of = member) => (await app.call('visits.issueSeed', { token: of.token })).body;
  /** What the phone shows now. */
  const shown = ({ memberNo, secret }: { memberNo: string; secret: string }, at = app.clock.now()) =>
    memberNo + totpAt(secret, at);
  const scan = (code: string, { token, storeId } = clerk) =>
    app.call('visits.open', { token, body: { code, storeId } });
  const wrongFor = (code: string) =>
    code.slice(0, 10) + String((Number(code.slice(10)) + 1) % 1_000_000).padStart(6, '0');
  /** Staff sessions are short: a new token after the clock moved. */
  const signedInAgain = async (staff: BuiltStaff) => ({
    ...staff,
    token: (await app.build.token('staff', staff.id, 'staff')).token,
  });

  describe('issuing a seed', () => {
    it("gives the device its secret for a day, with the server's time", async () => {
      const answer = await app.call('visits.issueSeed', { token: member.token });
      expect(answer.status).toBe(201);
      const { secret, ...rest } = answer.body;
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(rest).toEqual({
        memberNo: member.memberNo,
        stepSeconds: 30,
        digits: 6,
        serverTime: app.clock.now().toISOString(),
        expiresAt: new Date(app.clock.now().getTime() + 24 * HOUR).toISOString(),
      });
    });

    it('asks for a phone first', async () => {
      app.wechat.addLogin(`login-${member.id}`, { openid: `o-${member.id}` });
      const { body: session } = await app.call('auth.wechat', { body: { code: `login-${member.id}` } });
      const refused = await app.call('visits.issueSeed', { token: session.accessToken });
      expect([refused.status, problemOf(refused).code]).toEqual([403, 'member.phone_required']);
    });

    it('is for members', async () => {
      expect((await app.call('visits.issueSeed', { token: clerk.token })).status).toBe(403);
      expect((await app.call('visits.issueSeed', {})).status).toBe(401);
    });

    it('keeps five devices of a member working, however many ask at once', async () => {
      const devices = await Promise.all(
        Array.from({ length: 8 }, () => app.build.token('member', member.id, 'h5')),
      );
      await Promise.all(devices.map(({ token }) => app.call('visits.issueSeed', { token })));
      const live = await app.db.read((m) =>
        m.rows('SELECT id FROM member_code_seed WHERE memberId = ?', [member.id], { id: String }),
      );
      expect(live).toHaveLength(5);
    });

    it("does not push another device's seed out by asking again and again", async () => {
      const other = await app.build.token('member', member.id, 'h5');
      const first = (await app.call('visits.issueSeed', { token: other.token })).body;
      for (let i = 0; i < 8; i += 1) await seed();
      expect((await scan(shown(first))).status).toBe(201);
    });
  });

  describe('scanning', () => {
    it('opens a visit of 15 minutes at the store, on record', async () => {
      const answer = await scan(shown(await seed()).replace(/(\d{4})/g, '$1 '));
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        storeId: clerk.storeId,
        openedAt: app.clock.now().toISOString(),
        expiresAt: new Date(app.clock.now().getTime() + 15 * MINUTE).toISOString(),
        member: { id: member.id, memberNo: member.memberNo, tier: 'silver', available: 0 },
      });
      expect(
        (await app.call('visits.show', { token: colleague.token, params: { id: answer.body.id } })).body,
      ).toEqual(answer.body);
      const audit = await app.db.read((m) =>
        m.rows(
          `SELECT actorId, storeId FROM audit_row WHERE memberId = ? AND action = 'visit.opened'`,
          [member.id],
          { actorId: String, storeId: String },
        ),
      );
      expect(audit).toEqual([{ actorId: clerk.id, storeId: clerk.storeId }]);
    });

    it('works offline: with a seed of almost a day ago, and no longer after', async () => {
      const issued = await seed();
      app.clock.advance(24 * HOUR - SECOND);
      expect((await scan(shown(issued), await signedInAgain(clerk))).status).toBe(201);
      app.clock.advance(SECOND);
      expect(problemOf(await scan(shown(issued), await signedInAgain(clerk))).code).toBe(
        'visit.code_invalid',
      );
    });

    it('gives the same staff the same visit, and others an error that is no wrong code', async () => {
      const code = shown(await seed());
      const first = await scan(code);
      expect((await scan(code)).body).toEqual(first.body);
      for (let i = 0; i < 8; i += 1) {
        const other = await scan(code, colleague);
        expect([other.status, problemOf(other).code]).toEqual([409, 'visit.code_used']);
      }
      expect((await scan(code)).body).toEqual(first.body);
    });

    it('opens one visit for the first of eight clerks who scan the same code at once', async () => {
      const clerks = await Promise.all(
        Array.from({ length: 8 }, () => app.build.staff({ storeId: clerk.storeId })),
      );
      const code = shown(await seed());
      const answers = await Promise.all(clerks.map((each) => scan(code, each)));
      expect(codes(answers)).toEqual(
        ['opened', ...Array.from({ length: 7 }, () => 'visit.code_used')].sort(),
      );
    });

    it('opens one visit for a clerk whose scanner fires eight times at once', async () => {
      const code = shown(await seed());
      const answers = await Promise.all(Array.from({ length: 8 }, () => scan(code)));
      expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(201);
    });

    it('accepts the step before and not the one before that', async () => {
      const issued = await seed();
      const now = app.clock.now();
      const ago = (ms: number) => new Date(now.getTime() - ms);
      expect((await scan(shown(issued, ago(30 * SECOND)))).status).toBe(201);
      expect(problemOf(await scan(shown(issued, ago(60 * SECOND)))).code).toBe('visit.code_invalid');
    });

    it('dies with the session of the device', async () => {
      const issued = await seed();
      await app.call('auth.signOut', { token: member.token, body: { everywhere: false } });
      expect(problemOf(await scan(shown(issued))).code).toBe('visit.code_invalid');
    });

    it.each([
      [
        'a misread number',
        () => `${member.memberNo.slice(0, 9)}${(Number(member.memberNo[9]) + 1) % 10}123456`,
        422,
        'visit.code_invalid',
      ],
      ['a number nobody has', () => `${unknownNumber()}123456`, 422, 'visit.code_invalid'],
      ['too few digits', () => '12345', 400, 'request.invalid'],
      ['letters', () => 'abcdefghijklmnop', 400, 'request.invalid'],
      ['digits of another script', () => '１２３４５６７８９０１２３４５６', 400, 'request.invalid'],
    ])('refuses %s', async (_, code, status, expected) => {
      const answer = await scan(code());
      expect([answer.status, problemOf(answer).code]).toEqual([status, expected]);
    });

    it("refuses another store's counter, one that is none, and other roles", async () => {
      const code = shown(await seed());
      const elsewhere = await app.build.store();
      expect(problemOf(await scan(code, { ...clerk, storeId: elsewhere.id })).code).toBe('auth.other_store');
      expect(problemOf(await scan(code, { ...clerk, storeId: NOBODY })).code).toBe('store.not_found');
      expect(
        problemOf(
          await scan(code, {
            ...clerk,
            token: (await app.build.staff({ role: 'agent', storeId: clerk.storeId })).token,
          }),
        ).code,
      ).toBe('auth.forbidden');
      expect(problemOf(await scan(code, { ...clerk, token: member.token })).code).toBe('auth.forbidden');
      expect((await scan(code)).status).toBe(201);
    });
  });

  describe('wrong codes', () => {
    it('lock the member after five, for five minutes, also for a right one', async () => {
      const issued = await seed();
      const wrong = wrongFor(shown(issued));
      for (let i = 0; i < 5; i += 1) expect(problemOf(await scan(wrong)).code).toBe('visit.code_invalid');
      const locked = await scan(shown(issued), colleague);
      expect([locked.status, problemOf(locked).code, locked.headers.get('retry-after')]).toEqual([
        429,
        'visit.locked',
        '300',
      ]);

      app.clock.advance(5 * MINUTE);
      expect((await scan(shown(issued))).status).toBe(201);
    });

    it('count as many guesses at once like as many in a row', async () => {
      const wrong = wrongFor(shown(await seed()));
      const answers = await Promise.all(Array.from({ length: 16 }, () => scan(wrong)));
      expect(codes(answers)).toEqual([
        ...Array.from({ length: 5 }, () => 'visit.code_invalid'),
        ...Array.from({ length: 11 }, () => 'visit.locked'),
      ]);
    });

    it('do not lock anybody else', async () => {
      const wrong = wrongFor(shown(await seed()));
      for (let i = 0; i < 6; i += 1) await scan(wrong);
      const other = await app.build.member();
      expect((await scan(shown(await seed(other)))).status).toBe(201);
    });

    it('of numbers nobody has slow a clerk down, so that numbers can not be guessed', async () => {
      const answers: Answer[] = [];
      for (let i = 0; i < 21; i += 1) answers.push(await scan(`${unknownNumber()}000000`));
      expect(problemOf(answers[19] as Answer).code).toBe('visit.code_invalid'); // 21 answers were pushed
      expect([answers[20]?.status, problemOf(answers[20] as Answer).code]).toEqual([
        429,
        'request.rate_limited',
      ]); // the same
      expect(Number(answers[20]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await scan(shown(await seed()))).status).toBe(201);
    });
  });

  describe('using a visit', () => {
    const use = (visitId: string, staff = clerk, storeId?: string) =>
      app.db.transaction((tx) => visitFor(tx, app.act(staff.actor), { visitId, storeId }));

    it('is for colleagues of the same store, for 15 minutes', async () => {
      const { body: visit } = await scan(shown(await seed()));
      expect(await use(visit.id, colleague, clerk.storeId)).toMatchObject({
        id: visit.id,
        memberId: member.id,
        storeId: clerk.storeId,
      });
      app.clock.advance(15 * MINUTE - 1);
      expect(await use(visit.id)).toMatchObject({ id: visit.id });
      app.clock.advance(1);
      await expect(use(visit.id)).rejects.toThrow('visit.expired');
    });

    it("is not another store's, and not one that is none", async () => {
      const { body: visit } = await scan(shown(await seed()));
      const elsewhere = await app.build.staff();
      await expect(use(visit.id, elsewhere)).rejects.toThrow('auth.other_store');
      await expect(use(visit.id, clerk, elsewhere.storeId)).rejects.toThrow('auth.other_store');
      await expect(use(NOBODY)).rejects.toThrow('visit.not_found');
      const shownThere = await app.call('visits.show', { token: elsewhere.token, params: { id: visit.id } });
      expect([shownThere.status, problemOf(shownThere).code]).toEqual([403, 'auth.other_store']);
      const unknown = await app.call('visits.show', { token: clerk.token, params: { id: NOBODY } });
      expect([unknown.status, problemOf(unknown).code]).toEqual([404, 'visit.not_found']);
      expect((await app.call('visits.show', { token: member.token, params: { id: visit.id } })).status).toBe(
        403,
      );
    });
  });
});
