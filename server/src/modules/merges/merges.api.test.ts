import { CONSENT_VERSIONS } from '@gemcare/shared';
import { int, nullable, text } from '../../database/rows';
import { dayAfter, dayOf } from '../../kernel/calendar';
import { DAY, MINUTE } from '../../kernel/clock';
import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { bookable, booker } from '../../testing/bookable';
import { forgetWhenRefused } from '../allergies/forgetting.commands';
import { decideConsent } from '../consents/consents.commands';

describe.each(engines)('two records of one person, on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let clerk: BuiltStaff;
  beforeAll(async () => {
    manager = await app.build.staff({ role: 'manager' });
    clerk = await app.build.staff({ storeId: manager.storeId });
  });
  beforeEach(signStaffIn);
  async function signStaffIn(): Promise<void> {
    await app.build.signIn(manager);
    await app.build.signIn(clerk);
  }
  async function daysPass(days: number): Promise<void> {
    app.clock.advance(days * DAY);
    await signStaffIn();
  }

  const merge = (from: BuiltMember, into: BuiltMember, key?: string) =>
    app.call('merges.merge', {
      token: manager.token,
      body: { fromId: from.id, intoId: into.id, reason: '同一顾客，两个手机号' },
      key,
    });
  const undo = (id: string) =>
    app.call('merges.undo', {
      token: manager.token,
      params: { id },
      body: { reason: '核对后不是同一人' },
    });
  /** Signs in on the phone with a code by SMS; a number gets one a minute. */
  async function signIn(phone: string) {
    app.clock.advance(MINUTE);
    await app.call('auth.sendCode', { body: { phone } });
    return app.call('auth.phone', { body: { phone, code: app.sms.codeFor(phone) } });
  }
  const summary = async (token: string) => (await app.call('points.summary', { token })).body;
  const owner = (table: string, id: string) =>
    app.db.read((m) =>
      m.row(`SELECT memberId FROM ${table} WHERE id = ?`, [id], { memberId: nullable(text) }),
    );

  describe('merging', () => {
    it('makes one card: either phone signs in to it, with the points and purchases of both', async () => {
      const from = await app.build.member({ name: '林女士' });
      const into = await app.build.member();
      const saleId = await app.build.sale(clerk, from, 300_000);
      await app.build.sale(clerk, into, 100_000);
      const merged = await merge(from, into);
      expect(merged.status).toBe(201);
      expect(merged.body).toMatchObject({ state: 'merged', into: { id: into.id }, can: { undo: true } });

      for (const phone of [from.phone, into.phone]) {
        const session = await signIn(phone);
        expect(session.body.memberId).toBe(into.id);
        expect(await summary(session.body.accessToken)).toMatchObject({ pending: 4_000, available: 0 });
      }
      expect(await owner('sale', saleId)).toEqual({ memberId: into.id });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('signs the record that is left out at once', async () => {
      const from = await app.build.member();
      await merge(from, await app.build.member());
      const refused = await app.call('me.profile', { token: from.token });
      expect([refused.status, problemOf(refused).code]).toEqual([401, 'auth.signed_out']);
    });

    it('lets either WeChat identity sign in to it', async () => {
      const from = await app.build.member({ openid: `o-from-${newKey()}` });
      const into = await app.build.member({ openid: `o-into-${newKey()}` });
      const [a, b] = await app.db.read((m) =>
        m.rows('SELECT openid FROM member WHERE id IN (?, ?)', [from.id, into.id], { openid: text }),
      );
      await merge(from, into);
      for (const { openid } of [a, b].flatMap((row) => row ?? [])) {
        const code = newKey();
        app.wechat.addLogin(code, { openid });
        const session = await app.call('auth.wechat', { body: { code } });
        expect(session.body.memberId).toBe(into.id);
      }
    });

    it('lets the higher tier win, with the later expiry, and used entitlements add up against its grant', async () => {
      const into = await app.build.member({ tier: 'gold' });
      await daysPass(30);
      const from = await app.build.member({ tier: 'platinum' });
      await useUp(from, 3);
      await useUp(into, 2);
      await merge(from, into);
      const { body } = await app.call('members.show', { token: manager.token, params: { id: into.id } });
      expect(body.tier).toBe('platinum');
      expect(body.entitlements.find(({ kind }) => kind === 'cleaning')).toMatchObject({
        granted: 8,
        used: 5,
      });
    });

    it('rises at once where both purchases together reach a tier', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      await app.build.sale(clerk, from, 600_000);
      await app.build.sale(clerk, into, 600_000);
      await merge(from, into);
      const { body } = await app.call('members.show', { token: manager.token, params: { id: into.id } });
      expect(body.tier).toBe('gold');
    });

    it('lets the stricter consent win', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      await decide(into, true);
      await decide(from, false);
      await merge(from, into);
      const session = await signIn(into.phone);
      const { body } = await app.call('consents.list', { token: session.body.accessToken });
      expect(body.items.find(({ kind }) => kind === 'marketing')).toMatchObject({ granted: false });
    });

    it('fills what the record that stays lacks, and nothing else', async () => {
      const from = await app.build.member({ name: '林女士', birthday: '1990-06-15' });
      const into = await app.build.member({ name: '林小姐' });
      await merge(from, into);
      const { body } = await app.call('members.show', { token: manager.token, params: { id: into.id } });
      expect(body).toMatchObject({ name: '林小姐', birthday: '1990-06-15' });
    });

    it('moves debt too: it is paid by what the other has', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      await inDebt(from, 400);
      await app.build.sale(clerk, into, 100_000);
      await daysPass(8);
      await merge(from, into);
      const session = await signIn(into.phone);
      expect(await summary(session.body.accessToken)).toMatchObject({ available: 600, debt: 0 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('follows the points of a purchase when it is refunded afterwards', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      const saleId = await app.build.sale(clerk, from, 100_000);
      await merge(from, into);
      await refund(saleId, 100_000);
      const session = await signIn(into.phone);
      expect(await summary(session.body.accessToken)).toMatchObject({ pending: 0, debt: 0 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('answers a repeated tap with the same merge', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      const key = newKey();
      const first = await merge(from, into, key);
      expect((await merge(from, into, key)).body.id).toBe(first.body.id);
    });

    it('refuses the same record, one that is gone, and one that nobody knows', async () => {
      const one = await app.build.member();
      const other = await app.build.member();
      expect(problemOf(await merge(one, one)).code).toBe('merge.same_record');
      await merge(one, other);
      expect(problemOf(await merge(one, other)).code).toBe('member.closed');
      expect(problemOf(await merge({ ...one, id: manager.id }, other)).code).toBe('member.not_found');
    });

    it('is for managers', async () => {
      const one = await app.build.member();
      const refused = await app.call('merges.merge', {
        token: clerk.token,
        body: { fromId: one.id, intoId: one.id, reason: '试一试' },
      });
      expect(problemOf(refused).code).toBe('auth.forbidden');
    });
  });

  describe('a preview', () => {
    it('tells what the merge then does, and changes nothing', async () => {
      const from = await app.build.member({ name: '林女士' });
      const into = await app.build.member({ tier: 'gold' });
      const saleId = await app.build.sale(clerk, from, 200_000);
      const query = { fromId: from.id, intoId: into.id };
      const { body } = await app.call('merges.preview', { token: manager.token, query });
      expect(body.moves).toContainEqual({ table: 'sale', title: '销售单', count: 1 });
      expect(body.filled).toEqual(['name']);
      expect(body.after).toMatchObject({ tier: 'gold', pending: 2_000 });
      expect(body.after.phones).toHaveLength(2);
      expect(await owner('sale', saleId)).toEqual({ memberId: from.id });

      await merge(from, into);
      const { body: shown } = await app.call('members.show', {
        token: manager.token,
        params: { id: into.id },
      });
      expect(shown).toMatchObject({ tier: body.after.tier, pending: body.after.pending, name: '林女士' });
    });

    it('refuses what the merge would refuse', async () => {
      const { id } = await app.build.member();
      const refused = await app.call('merges.preview', {
        token: manager.token,
        query: { fromId: id, intoId: id },
      });
      expect(problemOf(refused).code).toBe('merge.same_record');
    });
  });

  describe('undoing', () => {
    it('makes two again: what came goes back, what was made since stays', async () => {
      const from = await app.build.member({ name: '林女士', birthday: '1990-06-15' });
      const into = await app.build.member();
      const theirs = await app.build.sale(clerk, from, 300_000);
      const { body } = await merge(from, into);
      const since = await app.build.sale(clerk, into, 50_000);
      const undone = await undo(body.id);
      expect(undone.body).toMatchObject({ state: 'undone', can: { undo: false } });

      expect((await signIn(from.phone)).body.memberId).toBe(from.id);
      expect((await signIn(into.phone)).body.memberId).toBe(into.id);
      expect(await owner('sale', theirs)).toEqual({ memberId: from.id });
      expect(await owner('sale', since)).toEqual({ memberId: into.id });
      const points = async (phone: string) => summary((await signIn(phone)).body.accessToken);
      expect(await points(from.phone)).toMatchObject({ pending: 3_000 });
      expect(await points(into.phone)).toMatchObject({ pending: 500 });
      const shown = await app.call('members.show', { token: manager.token, params: { id: into.id } });
      expect(shown.body).toMatchObject({ name: null, birthday: null });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('leaves what was spent spent', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      await app.build.sale(clerk, from, 100_000);
      await daysPass(8);
      const { body } = await merge(from, into);
      const visitId = await app.build.visit(into, clerk);
      await app.call('redemptions.redeem', {
        token: clerk.token,
        body: { visitId, giftName: '擦银布', points: 700 },
      });
      await undo(body.id);
      expect(await summary((await signIn(from.phone)).body.accessToken)).toMatchObject({ available: 300 });
      expect(await summary((await signIn(into.phone)).body.accessToken)).toMatchObject({
        available: 0,
        debt: 0,
      });
    });

    it('gives both records the tiers they would have without the merge', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      await app.build.sale(clerk, from, 600_000);
      await app.build.sale(clerk, into, 600_000);
      const { body } = await merge(from, into);
      await undo(body.id);
      for (const { id } of [from, into]) {
        const shown = await app.call('members.show', { token: manager.token, params: { id } });
        expect(shown.body.tier).toBe('silver');
      }
    });

    it('is refused twice, after the days, and while the record that stayed is part of another', async () => {
      const [a, b, c] = [await app.build.member(), await app.build.member(), await app.build.member()];
      const first = (await merge(a, b)).body.id;
      const second = (await merge(b, c)).body.id;
      expect(problemOf(await undo(first)).code).toBe('merge.later_first');
      expect((await undo(second)).status).toBe(200);
      expect((await undo(first)).status).toBe(200);
      expect(problemOf(await undo(first)).code).toBe('merge.already_undone');
      expect(problemOf(await undo(a.id)).code).toBe('merge.not_found');

      const late = (await merge(a, b)).body.id;
      await daysPass(31);
      expect(problemOf(await undo(late)).code).toBe('merge.too_late');
    });

    it('is done once by two managers who press at once', async () => {
      const { body } = await merge(await app.build.member(), await app.build.member());
      const answers = await Promise.all([undo(body.id), undo(body.id), undo(body.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    });
  });

  describe('at the same time', () => {
    it('a merge and sales, refunds and spends of both records lose nothing', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      const saleId = await app.build.sale(clerk, from, 100_000);
      await Promise.all([
        merge(from, into),
        refund(saleId, 40_000),
        app.build.sale(clerk, into, 10_000),
        app.build.sale(clerk, from, 10_000).catch(() => undefined),
        merge(into, from),
      ]);
      expect(await app.ledgerDifferences()).toEqual([]);
      const states = await app.db.read((m) =>
        m.rows('SELECT state FROM member WHERE id IN (?, ?) ORDER BY state', [from.id, into.id], {
          state: text,
        }),
      );
      expect(states.map(({ state }) => state)).toEqual(['active', 'joined_away']);
    });

    it('a sign-in by the phone that moves never makes a third record', async () => {
      const from = await app.build.member();
      const into = await app.build.member();
      const [, ...sessions] = await Promise.all([merge(from, into), signIn(from.phone), signIn(into.phone)]);
      for (const session of sessions.filter(({ status }) => status === 200))
        expect([from.id, into.id]).toContain(session.body.memberId);
      expect((await signIn(from.phone)).body.memberId).toBe(into.id);
    });
  });

  describe('suspected duplicates', () => {
    const search = () => app.call('merges.findSuspects', { token: manager.token });
    const open = async () => (await app.call('merges.suspects', { token: manager.token })).body.items;

    it('are found by the same name and birthday, once, with the reason', async () => {
      const one = await app.build.member({ name: '欧阳婉清', birthday: '1988-02-29' });
      const other = await app.build.member({ name: '欧阳婉清', birthday: '1988-02-29' });
      await app.build.member({ name: '欧阳婉清', birthday: '1988-03-01' });
      expect((await search()).body.found).toBe(1);
      expect((await search()).body.found).toBe(0);
      const [pair] = await open();
      expect(pair?.reasons).toEqual(['name_and_birthday']);
      expect([pair?.one.id, pair?.other.id].sort()).toEqual([one.id, other.id].sort());
    });

    it('say nothing where many share a birthday and a name', async () => {
      for (let i = 0; i < 6; i += 1) await app.build.member({ name: '测试', birthday: '2000-01-01' });
      expect((await search()).body.found).toBe(0);
    });

    it('that are two people do not come back', async () => {
      await app.build.member({ name: '司徒静', birthday: '1977-07-07' });
      await app.build.member({ name: '司徒静', birthday: '1977-07-07' });
      await search();
      const pair = (await open()).find(({ one }) => one.name === '司徒静');
      const dismiss = () =>
        app.call('merges.dismiss', {
          token: manager.token,
          params: { id: pair?.id ?? '' },
          body: { reason: '同名同生日的两位' },
        });
      expect((await dismiss()).body).toMatchObject({ state: 'dismissed', note: '同名同生日的两位' });
      expect(problemOf(await dismiss()).code).toBe('suspect.settled');
      expect((await search()).body.found).toBe(0);
      expect((await open()).some(({ id }) => id === pair?.id)).toBe(false);
    });

    it('that were merged are settled', async () => {
      const one = await app.build.member({ name: '上官云', birthday: '1966-06-06' });
      const other = await app.build.member({ name: '上官云', birthday: '1966-06-06' });
      await search();
      await merge(one, other);
      expect((await open()).some(({ one: side }) => side.name === '上官云')).toBe(false);
    });
  });

  it('tell the inbox of a record that was merged meanwhile where it went', async () => {
    const from = await app.build.member();
    const into = await app.build.member();
    await app.build.sale(clerk, from, 100_000);
    await merge(from, into);
    await app.deliver();
    const lost = await app.db.read((m) =>
      m.row('SELECT COUNT(*) AS n FROM inbox_message WHERE memberId = ?', [from.id], { n: int }),
    );
    expect(lost?.n).toBe(0);
  });

  /** Books as many cleanings, each with a free service. */
  async function useUp(member: BuiltMember, used: number): Promise<void> {
    const place = await bookable(app, { days: 2 });
    await app.build.signIn(member);
    const me = booker(app, place, member);
    const day = dayAfter(dayOf(app.clock.now()), 1);
    for (let n = 0; n < used; n += 1) await me.book(day, `1${n}:00`, 'entitlement');
  }

  const decide = (member: BuiltMember, granted: boolean) =>
    app.db.transaction((tx) =>
      decideConsent(tx, app.act(), {
        memberId: member.id,
        kind: 'marketing',
        granted,
        version: CONSENT_VERSIONS.marketing,
        onRefused: forgetWhenRefused,
      }),
    );

  const refund = async (saleId: string, amountFen: number) => {
    const sale = await app.call('sales.show', { token: clerk.token, params: { id: saleId } });
    return app.call('sales.refund', {
      token: clerk.token,
      params: { id: saleId },
      body: { reason: '不合适', lines: [{ lineId: sale.body.lines[0]?.id ?? '', amountFen }] },
    });
  };

  /** Points that were spent before the purchase they came from was refunded. */
  async function inDebt(member: BuiltMember, points: number): Promise<void> {
    const saleId = await app.build.sale(clerk, member, points * 100);
    await daysPass(8);
    const visitId = await app.build.visit(member, clerk);
    await app.call('redemptions.redeem', {
      token: clerk.token,
      body: { visitId, giftName: '擦银布', points },
    });
    await refund(saleId, points * 100);
  }
});
