import type { SaleLineInput } from '@gemcare/shared';
import { DAY } from '../../kernel/clock';
import {
  engines,
  newKey,
  problemOf,
  START,
  testApp,
  type BuiltMember,
  type BuiltStaff,
} from '../../testing/app';

describe.each(engines)('member discounts on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let manager: BuiltStaff;
  let gold: BuiltMember;

  beforeEach(async () => {
    app.clock.set(START);
    clerk = await app.build.staff();
    manager = await app.build.staff({ role: 'manager', storeId: clerk.storeId });
    gold = await app.build.member({ tier: 'gold' });
  });

  const ring = (more: Partial<SaleLineInput> = {}): SaleLineInput => ({
    name: '六爪镶钻戒',
    category: 'ring',
    pricing: 'fixed',
    priceFen: 1_000_099,
    ...more,
  });
  const sell = (lines: SaleLineInput[], totalFen: number, { by = clerk, member = gold, more = {} } = {}) =>
    app.call('sales.record', {
      token: by.token,
      body: { storeId: by.storeId, receiptNo: newKey(), memberId: member.id, lines, totalFen, ...more },
    });
  const preview = async (lines: SaleLineInput[], memberId?: string) =>
    (
      await app.call('sales.preview', {
        token: clerk.token,
        body: { storeId: clerk.storeId, memberId, lines },
      })
    ).body;

  it('are proposed by tier and category on fixed prices, nothing on gold by weight and bullion', async () => {
    const lines = [
      ring(),
      ring({ category: 'bangle', pricing: 'by_weight' }),
      ring({ category: 'bullion', pricing: 'bullion' }),
    ];
    expect((await preview(lines, gold.id)).lines).toEqual([
      { discountPercent: 2, proposedDiscountFen: 20_001 },
      { discountPercent: 0, proposedDiscountFen: 0 },
      { discountPercent: 0, proposedDiscountFen: 0 },
    ]);
    expect((await preview(lines)).lines[0]).toEqual({ discountPercent: 0, proposedDiscountFen: 0 });
  });

  it('count in the preview where no other discount was asked for', async () => {
    expect(await preview([ring()], gold.id)).toMatchObject({ totalFen: 980_098, points: 11_760 });
    expect(await preview([ring({ discountFen: 99 })], gold.id)).toMatchObject({ totalFen: 1_000_000 });
  });

  it('hold on a sale as they were proposed, with or without saying so', async () => {
    const told = await sell([ring({ discountFen: 20_001, proposedDiscountFen: 20_001 })], 980_098);
    expect([told.status, told.body.lines[0]]).toMatchObject([
      201,
      { discountFen: 20_001, proposedDiscountFen: 20_001, discountReason: null, netFen: 980_098 },
    ]);
    expect((await sell([ring()], 980_098)).body.totalFen).toBe(980_098);
  });

  it('are lowered by anybody with a reason, which stays with the line and in the log', async () => {
    expect(problemOf(await sell([ring({ discountFen: 0 })], 1_000_099)).code).toBe(
      'sale.discount_reason_needed',
    );
    const lowered = await sell([ring({ discountFen: 0, discountReason: '已享特价' })], 1_000_099);
    expect(lowered.body.lines[0]).toMatchObject({
      discountFen: 0,
      proposedDiscountFen: 20_001,
      discountReason: '已享特价',
    });
    const shown = await app.call('sales.show', { token: clerk.token, params: { id: lowered.body.id } });
    expect(shown.body.lines[0]?.discountReason).toBe('已享特价');
    const log = await app.call('audit.list', { token: manager.token, query: { memberId: gold.id } });
    expect(log.body.items[0]?.after).toMatchObject({
      discounts: [{ line: 1, offeredFen: 20_001, givenFen: 0, reason: '已享特价' }],
    });
  });

  it('are raised by a manager with a reason only', async () => {
    const more = ring({ discountFen: 100_099, discountReason: '老客户' });
    expect(problemOf(await sell([more], 900_000)).code).toBe('sale.discount_needs_manager');
    expect((await sell([more], 900_000, { by: manager })).status).toBe(201);
    const silent = ring({ discountFen: 100_099 });
    expect(problemOf(await sell([silent], 900_000, { by: manager })).code).toBe(
      'sale.discount_reason_needed',
    );
  });

  it('on gold by weight are a manager’s to give', async () => {
    const gold999 = ring({
      category: 'bangle',
      pricing: 'by_weight',
      discountFen: 99,
      discountReason: '抹零',
    });
    expect(problemOf(await sell([gold999], 1_000_000)).code).toBe('sale.discount_needs_manager');
    expect((await sell([gold999], 1_000_000, { by: manager })).status).toBe(201);
  });

  it('are refused where the proposal has changed since it was shown', async () => {
    const shown = ring({ discountFen: 20_001, proposedDiscountFen: 20_001 });
    await app.call('tiers.set', {
      token: manager.token,
      params: { id: gold.id },
      body: { tier: 'platinum', reason: '店庆升级' },
    });
    expect(problemOf(await sell([shown], 980_098)).code).toBe('sale.discount_outdated');
    expect((await preview([ring()], gold.id)).lines[0]).toEqual({
      discountPercent: 5,
      proposedDiscountFen: 50_004,
    });
  });

  it('of a late entry go by the tier held when it was sold', async () => {
    const lin = await app.build.member();
    const soldAt = new Date(START.getTime() - 10 * DAY).toISOString();
    await sell([ring({ priceFen: 2_000_000 })], 2_000_000, { member: lin });
    const late = await sell([ring()], 1_000_099, { member: lin, more: { soldAt } });
    expect([late.status, late.body.lines[0]]).toMatchObject([201, { proposedDiscountFen: 0 }]);
    expect((await sell([ring()], 980_098, { member: lin })).status).toBe(201);
  });

  it('leave a sale without a member free: any discount, no reason, nothing proposed', async () => {
    const answer = await app.call('sales.record', {
      token: clerk.token,
      body: {
        storeId: clerk.storeId,
        receiptNo: newKey(),
        lines: [ring({ discountFen: 99 })],
        totalFen: 1_000_000,
      },
    });
    expect(answer.body.lines[0]).toMatchObject({
      discountFen: 99,
      proposedDiscountFen: null,
      discountReason: null,
    });
  });

  it('follow the house’s own percents', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const key = 'sales.memberDiscountPercent';
    const settings = (await app.call('settings.list', { token: admin.token })).body.items;
    const version = settings.find((one) => one.key === key)?.version ?? 0;
    const before = app.app.settings.current()[key];
    const value = { ...before, gold: { ...before.gold, ring: 10 } };
    const changed = await app.call('settings.change', {
      token: admin.token,
      params: { key },
      body: { value, version },
    });
    expect(changed.status).toBe(200);
    expect((await preview([ring()], gold.id)).lines[0]).toEqual({
      discountPercent: 10,
      proposedDiscountFen: 100_009,
    });
    await app.call('settings.reset', { token: admin.token, params: { key }, body: { version: version + 1 } });
  });
});
