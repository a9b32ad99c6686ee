import { engines, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { DAY } from '../../kernel/clock';

describe.each(engines)("a member's tier on %s", (engine) => {
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
  const card = async () => (await app.call('tiers.card', { token: member.token })).body;
  const history = async () =>
    (await app.call('tiers.history', { token: manager.token, params: { id: member.id } })).body.items.map(
      ({ tier, reason }) => `${tier} ${reason}`,
    );

  it('starts at silver with what silver grants', async () => {
    expect(await card()).toMatchObject({
      tier: 'silver',
      tierValidUntil: null,
      multiplierPercent: 100,
      progress: {
        spendFen: 0,
        next: { tier: 'gold', thresholdFen: 1_000_000, missingFen: 1_000_000 },
        keep: null,
      },
      entitlements: [
        { kind: 'cleaning', granted: 2, used: 0, left: 2 },
        { kind: 'polishing', granted: 0, left: 0 },
      ],
    });
  });

  it("rises at once when the spend is reached, and raises the running year's grants", async () => {
    await app.build.sale(manager, member, 600_000);
    expect(await card()).toMatchObject({ tier: 'silver', progress: { next: { missingFen: 400_000 } } });
    await app.build.sale(manager, member, 400_000);
    expect(await card()).toMatchObject({
      tier: 'gold',
      entitlements: [
        { kind: 'cleaning', granted: 4 },
        { kind: 'polishing', granted: 1 },
      ],
    });
    await app.build.sale(manager, member, 14_000_000);
    expect(await card()).toMatchObject({
      tier: 'diamond',
      progress: { next: null },
      entitlements: [
        { kind: 'cleaning', granted: null, left: null },
        { kind: 'polishing', granted: 2 },
      ],
    });
  });

  it('is kept at its end where the spend still reaches it', async () => {
    await app.build.sale(manager, member, 1_000_000);
    await wait(400 * DAY);
    await app.build.sale(manager, member, 1_100_000);
    await wait(400 * DAY);
    await app.runWhatIsDue();
    expect(await history()).toEqual(['gold kept', 'gold upgraded', 'silver joined']);
  });

  it("falls one step at its end, and keeps the running year's grants", async () => {
    await app.build.sale(manager, member, 15_000_000);
    await wait(1_465 * DAY); // kept once inside the window of 36 months, lowered after 48
    await app.runWhatIsDue();
    expect(await history()).toEqual([
      'platinum downgraded',
      'diamond kept',
      'diamond upgraded',
      'silver joined',
    ]);
    expect(await card()).toMatchObject({
      tier: 'platinum',
      entitlements: [
        { kind: 'cleaning', granted: null },
        { kind: 'polishing', granted: 2 },
      ],
    });
  });

  it('catches up step by step after long downtime', async () => {
    await app.build.sale(manager, member, 15_000_000);
    await wait(4_000 * DAY);
    await app.runWhatIsDue();
    expect(await history()).toEqual([
      'silver downgraded',
      'gold downgraded',
      'platinum downgraded',
      'diamond kept',
      'diamond upgraded',
      'silver joined',
    ]);
  });

  it('is reviewed before a sale uses it, whether the job ran or not', async () => {
    await app.build.sale(manager, member, 1_000_000);
    await wait(1_500 * DAY);
    const saleId = await app.build.sale(manager, member, 100_000);
    const sale = (await app.call('sales.show', { token: manager.token, params: { id: saleId } })).body;
    expect(sale.tier).toBe('silver');
  });

  it('uses the tier of the day of a sale entered late', async () => {
    await wait(10 * DAY);
    await app.build.sale(manager, member, 1_000_000);
    const saleId = await app.build.sale(manager, member, 100_000, {
      soldAt: new Date(app.clock.now().getTime() - 5 * DAY),
    });
    const sale = (await app.call('sales.show', { token: manager.token, params: { id: saleId } })).body;
    expect(sale).toMatchObject({ tier: 'silver', pointsEarned: 1_000 });
  });

  it('can be set by a manager, with a reason, and stands through a refund', async () => {
    const answer = await app.call('tiers.set', {
      token: manager.token,
      params: { id: member.id },
      body: { tier: 'platinum', reason: '老客户迁移' },
    });
    expect(answer.body).toMatchObject({
      tier: 'platinum',
      reason: 'staff',
      note: '老客户迁移',
      by: { id: manager.id },
    });
    const saleId = await app.build.sale(manager, member, 100_000);
    const sale = (await app.call('sales.show', { token: manager.token, params: { id: saleId } })).body;
    expect(sale.multiplierPercent).toBe(150);
    await app.call('sales.refund', {
      token: manager.token,
      params: { id: saleId },
      body: { reason: '退货', lines: [{ lineId: sale.lines[0]?.id ?? '', amountFen: 100_000 }] },
    });
    expect(await card()).toMatchObject({ tier: 'platinum' });
  });

  it('tells the member when it changes', async () => {
    await app.build.sale(manager, member, 1_000_000);
    await app.runWhatIsDue();
    const { items } = (await app.call('inbox.list', { token: member.token })).body;
    expect(items.some(({ topic, body }) => topic === 'tier' && body.includes('金卡'))).toBe(true);
  });

  it('is not set by clerks, nor for nobody', async () => {
    const clerk = await app.build.staff();
    const body = { tier: 'gold' as const, reason: '测试一下' };
    expect(
      problemOf(await app.call('tiers.set', { token: clerk.token, params: { id: member.id }, body })).code,
    ).toBe('auth.forbidden');
    expect(
      problemOf(
        await app.call('tiers.set', {
          token: manager.token,
          params: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' },
          body,
        }),
      ).code,
    ).toBe('member.not_found');
  });

  it('shows no card before a phone is bound', async () => {
    app.wechat.addLogin('login-code-card', { openid: 'o-card' });
    const { accessToken } = (await app.call('auth.wechat', { body: { code: 'login-code-card' } })).body;
    const answer = await app.call('tiers.card', { token: accessToken });
    expect([answer.status, problemOf(answer).code]).toEqual([403, 'member.phone_required']);
  });

  it('rises once when ten sales arrive together', async () => {
    await Promise.all(Array.from({ length: 10 }, () => app.build.sale(manager, member, 200_000)));
    expect(await history()).toEqual(['gold upgraded', 'silver joined']);
  });

  it('reaches the tier of the whole spend when twelve sales arrive together while time goes on', async () => {
    const ticking = jest.spyOn(app.clock, 'now').mockImplementation(() => {
      app.clock.advance(1);
      return app.clock.read();
    });
    try {
      for (let round = 0; round < 5; round += 1) {
        const buyer = await app.build.member();
        await Promise.all(Array.from({ length: 12 }, () => app.build.sale(manager, buyer, 100_000)));
        const { items } = (
          await app.call('tiers.history', { token: manager.token, params: { id: buyer.id } })
        ).body;
        expect(items.map(({ tier }) => tier)).toEqual(['gold', 'silver']);
      }
    } finally {
      ticking.mockRestore();
    }
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('is shown as time has left it, before the review is on record', async () => {
    await app.build.sale(manager, member, 1_000_000);
    await wait(1_465 * DAY); // kept once, then lowered: nobody has recorded either
    expect(await card()).toMatchObject({ tier: 'silver', tierValidUntil: null, multiplierPercent: 100 });
    const preview = await app.call('sales.preview', {
      token: manager.token,
      body: { storeId: manager.storeId, memberId: member.id, lines: [app.build.line(100_000)] },
    });
    expect(preview.body).toMatchObject({ tier: 'silver', points: 1_000 });
    expect(await history()).toEqual(['gold upgraded', 'silver joined']);
  });

  it('is not taken by a refund because a threshold was raised meanwhile', async () => {
    await app.build.sale(manager, member, 1_200_000);
    const small = await app.build.sale(manager, member, 100_000);
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const thresholds = { silver: 0, gold: 2_000_000, platinum: 5_000_000, diamond: 15_000_000 };
    const setting = { token: admin.token, params: { key: 'tiers.thresholdFen' } };
    await app.call('settings.change', { ...setting, body: { value: thresholds, version: 0 } });
    const sale = (await app.call('sales.show', { token: manager.token, params: { id: small } })).body;
    await app.call('sales.refund', {
      token: manager.token,
      params: { id: small },
      body: { reason: '退一分钱', lines: [{ lineId: sale.lines[0]?.id ?? '', amountFen: 1 }] },
    });
    expect(await history()).toEqual(['gold upgraded', 'silver joined']);
    await app.call('settings.change', {
      ...setting,
      body: { value: { ...thresholds, gold: 1_000_000 }, version: 1 },
    });
  });

  it('tells the member that it was kept', async () => {
    await app.build.sale(manager, member, 1_000_000);
    await wait(740 * DAY);
    await app.runWhatIsDue();
    const { items } = (await app.call('inbox.list', { token: member.token })).body;
    expect(items.some(({ title }) => title === '等级续期')).toBe(true);
  });

  it('sums purchases beyond what one amount may be', async () => {
    for (let n = 0; n < 2; n += 1) await app.build.sale(manager, member, 10_000_000_000);
    expect(await card()).toMatchObject({ tier: 'diamond', progress: { spendFen: 20_000_000_000 } });
    const day = await app.call('workbench.show', {
      token: manager.token,
      query: { storeId: manager.storeId },
    });
    expect(day.body.sales.totalFen).toBe(20_000_000_000);
  });
});
