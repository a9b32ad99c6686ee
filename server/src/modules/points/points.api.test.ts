import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { DAY } from '../../kernel/clock';

describe.each(engines)("a member's points on %s", (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let member: BuiltMember;

  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
    member = await app.build.member();
  });

  const wait = async (ms: number) => {
    app.clock.advance(ms);
    await app.build.signIn(manager);
    await app.build.signIn(member);
  };
  const ago = (days: number) => new Date(app.clock.now().getTime() - days * DAY);
  const summary = async () => (await app.call('points.summary', { token: member.token })).body;
  const adjust = (points: number, options: { key?: string; token?: string; id?: string } = {}) =>
    app.call('points.adjust', {
      token: options.token ?? manager.token,
      key: options.key,
      params: { id: options.id ?? member.id },
      body: { points, reason: '补登小票' },
    });
  const inbox = async () => (await app.call('inbox.list', { token: member.token })).body.items;

  it('mature when the return window closes, by time alone', async () => {
    await app.build.sale(manager, member, 300_000);
    expect(await summary()).toMatchObject({ pending: 3_000, available: 0, pendingLots: [{ points: 3_000 }] });
    await wait(7 * DAY - 1);
    expect(await summary()).toMatchObject({ pending: 3_000, available: 0 });
    await wait(1);
    expect(await summary()).toMatchObject({ pending: 0, available: 3_000 });
  });

  it('tell the member once when they mature, also after downtime', async () => {
    await app.build.sale(manager, member, 300_000);
    await app.deliver();
    await wait(30 * DAY);
    await app.runWhatIsDue();
    await app.runWhatIsDue();
    const messages = (await inbox()).filter(({ title }) => title.includes('已到账'));
    expect(messages).toHaveLength(1);
    expect(messages[0]?.body).toContain('3,000');
  });

  it('expire at the end of the month, 24 months after they matured', async () => {
    await app.build.sale(manager, member, 300_000); // 21 November 2026, matures on the 28th
    const entry = (await app.call('points.entries', { token: member.token })).body.items[0];
    const expiresOn = entry?.expiresOn ?? '';
    expect(expiresOn.slice(8)).toMatch(/^(28|29|30|31)$/);
    const end = new Date(`${expiresOn}T15:59:59.999Z`).getTime();
    await wait(end - app.clock.now().getTime() - 1);
    expect(await summary()).toMatchObject({ available: 3_000, expiring: [{ points: 3_000, on: expiresOn }] });
    await wait(1);
    expect(await summary()).toMatchObject({ available: 0, expiring: [] });
    await app.runWhatIsDue();
    const { items } = (await app.call('points.entries', { token: member.token })).body;
    expect(items[0]).toMatchObject({ kind: 'expire', delta: -3_000, day: expiresOn });
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('list by pages, newest first', async () => {
    for (const points of [1, 2, 3, 4, 5]) {
      await adjust(points);
      app.clock.advance(1_000);
    }
    const first = (await app.call('points.entries', { token: member.token, query: { limit: 2 } })).body;
    expect(first.items.map(({ delta }) => delta)).toEqual([5, 4]);
    const second = (
      await app.call('points.entries', {
        token: member.token,
        query: { limit: 2, cursor: first.nextCursor ?? '' },
      })
    ).body;
    expect(second.items.map(({ delta }) => delta)).toEqual([3, 2]);
  });

  it("are for their owner: there is no way to ask for another's", async () => {
    await app.build.sale(manager, member, 300_000, { soldAt: ago(8) });
    const other = await app.build.member();
    expect((await app.call('points.summary', { token: other.token })).body).toMatchObject({ available: 0 });
    expect(
      (await app.call('points.memberSummary', { token: other.token, params: { id: member.id } })).status,
    ).toBe(403);
  });

  describe('adjusted by staff', () => {
    it('arrive available, with the reason on record', async () => {
      const answer = await adjust(500);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ kind: 'adjust', delta: 500, title: '积分调整', pending: false });
      expect(await summary()).toMatchObject({ available: 500 });
      const log = (
        await app.call('audit.list', {
          token: manager.token,
          query: { memberId: member.id, action: 'points.adjusted' },
        })
      ).body.items;
      expect(log).toMatchObject([{ reason: '补登小票', after: { points: 500 } }]);
    });

    it('take a reason as long as the contract lets it be', async () => {
      const answer = await app.call('points.adjust', {
        token: manager.token,
        params: { id: member.id },
        body: { points: 1, reason: '补'.repeat(200) },
      });
      expect(answer.status).toBe(201);
    });

    it('never go below zero available', async () => {
      await adjust(100);
      const answer = await adjust(-101);
      expect([answer.status, problemOf(answer).code]).toEqual([409, 'points.insufficient']);
      expect((await adjust(-100)).status).toBe(201);
      expect(await summary()).toMatchObject({ available: 0, debt: 0 });
    });

    it('need a second person above the limit', async () => {
      for (const points of [1_001, -1_001]) {
        const answer = await adjust(points);
        expect([answer.status, problemOf(answer).code]).toEqual([403, 'points.adjustment_needs_approval']);
      }
      expect((await adjust(1_000)).status).toBe(201);
    });

    it('pay debt at once', async () => {
      const saleId = await app.build.sale(manager, member, 50_000, { soldAt: ago(8) });
      const visitId = await app.build.visit(member, manager);
      await app.call('redemptions.redeem', {
        token: manager.token,
        body: { visitId, giftName: '擦银布', points: 500 },
      });
      const sale = (await app.call('sales.show', { token: manager.token, params: { id: saleId } })).body;
      await app.call('sales.refund', {
        token: manager.token,
        params: { id: saleId },
        body: { reason: '退货', lines: [{ lineId: sale.lines[0]?.id ?? '', amountFen: 50_000 }] },
      });
      expect(await summary()).toMatchObject({ available: 0, debt: 500 });
      await adjust(800);
      expect(await summary()).toMatchObject({ available: 300, debt: 0 });
    });

    it('are not for clerks, and not for 0, halves or unknown members', async () => {
      const clerk = await app.build.staff();
      expect(problemOf(await adjust(10, { token: clerk.token })).code).toBe('auth.forbidden');
      for (const points of [0, 0.5, 10_000_001])
        expect(problemOf(await adjust(points)).code).toBe('request.invalid');
      expect(problemOf(await adjust(10, { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' })).code).toBe('member.not_found');
    });

    it('happen once for a repeated tap', async () => {
      const key = newKey();
      const first = await adjust(10, { key });
      expect((await adjust(10, { key })).body).toEqual(first.body);
      expect(problemOf(await adjust(11, { key })).code).toBe('idempotency.key_reused');
      expect(await summary()).toMatchObject({ available: 10 });
    });
  });

  it('shows staff the lots behind the balance', async () => {
    await app.build.sale(manager, member, 300_000);
    await adjust(40);
    const { lots } = (
      await app.call('points.memberSummary', { token: manager.token, params: { id: member.id } })
    ).body;
    expect(lots).toMatchObject([
      { kind: 'adjust', size: 40, remaining: 40, state: 'available' },
      { kind: 'earn', size: 3_000, remaining: 3_000, state: 'pending' },
    ]);
  });

  it('settles in the order of time however long the jobs were away', async () => {
    const saleId = await app.build.sale(manager, member, 100_000); // 1,000 points, matures in 7 days
    await wait(8 * DAY);
    const visitId = await app.build.visit(member, manager);
    await app.call('redemptions.redeem', {
      token: manager.token,
      body: { visitId, giftName: '贺卡', points: 1_000 },
    });
    const sale = (await app.call('sales.show', { token: manager.token, params: { id: saleId } })).body;
    await app.build.sale(manager, member, 150_000); // pending 1,500 while the debt is made
    await app.call('sales.refund', {
      token: manager.token,
      params: { id: saleId },
      body: { reason: '退货', lines: [{ lineId: sale.lines[0]?.id ?? '', amountFen: 100_000 }] },
    });
    expect(await summary()).toMatchObject({ debt: 1_000, pending: 1_500, available: 0 });
    await wait(900 * DAY); // it matured, paid the debt, and what was left expired
    expect(await summary()).toMatchObject({ debt: 0, pending: 0, available: 0 });
    await app.runWhatIsDue();
    const { items } = (await app.call('points.entries', { token: member.token })).body;
    expect(items[0]).toMatchObject({ kind: 'expire', delta: -500 });
    expect(await app.ledgerDifferences()).toEqual([]);
  });
});
