import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { DAY } from '../../kernel/clock';

describe.each(engines)('recording a sale on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let member: BuiltMember;

  beforeEach(async () => {
    clerk = await app.build.staff();
    member = await app.build.member();
  });

  const body = (fen: number, more: object = {}) => ({
    storeId: clerk.storeId,
    receiptNo: newKey(),
    lines: [app.build.line(fen)],
    totalFen: fen,
    ...more,
  });
  const record = (fen: number, more: object = {}) =>
    app.call('sales.record', { token: clerk.token, body: body(fen, more) });
  const pointsOf = async (of: BuiltMember) => (await app.call('points.summary', { token: of.token })).body;

  it('books pending points by the tier held before the sale', async () => {
    const gold = await app.build.member({ tier: 'gold' });
    const sale = await record(1_234_567, { memberId: gold.id });
    expect(sale.status).toBe(201);
    expect(sale.body).toMatchObject({
      pointsEarned: 14_814,
      multiplierPercent: 120,
      birthdayPercent: 100,
      tier: 'gold',
    });
    expect(await pointsOf(gold)).toMatchObject({ pending: 14_814, available: 0 });
  });

  it('uses the tier before the sale even where the sale lifts it', async () => {
    const sale = await record(1_000_000, { memberId: member.id });
    expect(sale.body).toMatchObject({ tier: 'silver', pointsEarned: 10_000 });
    expect((await app.call('tiers.card', { token: member.token })).body).toMatchObject({
      tier: 'gold',
      multiplierPercent: 120,
      tierValidUntil: '2028-11-21',
    });
  });

  it('doubles in the birthday month of the sale', async () => {
    const born = await app.build.member({ birthday: '1990-11-03' });
    expect((await record(100_000, { memberId: born.id })).body.pointsEarned).toBe(2_000);
    const october = new Date(app.clock.now().getTime() - 30 * DAY).toISOString();
    expect((await record(100_000, { memberId: born.id, soldAt: october })).body.pointsEarned).toBe(1_000);
  });

  it('matures the points of a sale entered late from the time of the sale', async () => {
    const soldAt = new Date(app.clock.now().getTime() - 10 * DAY).toISOString();
    await record(100_000, { memberId: member.id, soldAt });
    expect(await pointsOf(member)).toMatchObject({ available: 1_000, pending: 0 });
  });

  it('is for the member of the visit', async () => {
    const visitId = await app.build.visit(member, clerk);
    expect((await record(100_000, { visitId })).body.memberId).toBe(member.id);
    const other = await app.build.member();
    expect(problemOf(await record(100_000, { visitId, memberId: other.id })).code).toBe('visit.other_member');
    app.clock.advance(16 * 60_000);
    await app.build.signIn(clerk);
    expect(problemOf(await record(100_000, { visitId })).code).toBe('visit.expired');
  });

  it('records a walk-in without points', async () => {
    const sale = await record(100_000);
    expect(sale.body).toMatchObject({ memberId: null, pointsEarned: 0, tier: null, maturesAt: null });
  });

  it('previews exactly what recording gives', async () => {
    const request = {
      storeId: clerk.storeId,
      memberId: member.id,
      lines: [app.build.line(1_234_567), app.build.line(300_000, { pricing: 'by_weight' })],
    };
    const preview = (await app.call('sales.preview', { token: clerk.token, body: request })).body;
    const sale = (
      await app.call('sales.record', {
        token: clerk.token,
        body: { ...request, receiptNo: newKey(), totalFen: 1_534_567 },
      })
    ).body;
    expect(preview).toMatchObject({
      totalFen: sale.totalFen,
      points: sale.pointsEarned,
      tier: 'silver',
      tierAfter: 'gold',
      maturesAt: sale.maturesAt,
    });
  });

  it.each([
    ['sale.in_future', () => ({ soldAt: new Date(app.clock.now().getTime() + 1_000).toISOString() }), 400],
    [
      'sale.too_old',
      () => ({ soldAt: new Date(app.clock.now().getTime() - 2_000 * DAY).toISOString() }),
      400,
    ],
    ['sale.total_mismatch', () => ({ totalFen: 99_999 }), 400],
    [
      'sale.too_large',
      () => ({
        lines: Array.from({ length: 3 }, () => app.build.line(9_000_000_000)),
        totalFen: 10_000_000_000,
      }),
      400,
    ],
    ['member.not_found', () => ({ memberId: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' }), 404],
    ['visit.not_found', () => ({ visitId: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' }), 404],
    ['store.not_found', () => ({ storeId: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' }), 404],
    ['request.invalid', () => ({ lines: [app.build.line(-5)] }), 400],
    ['request.invalid', () => ({ lines: [app.build.line(10.5)] }), 400],
    ['request.invalid', () => ({ lines: [app.build.line(100, { discountFen: 101 })], totalFen: 0 }), 400],
    ['request.invalid', () => ({ lines: [] }), 400],
  ])('refuses with %s and writes nothing', async (code, more, status) => {
    const answer = await record(100_000, more());
    expect([answer.status, problemOf(answer).code]).toEqual([status, code]);
    const list = await app.call('sales.list', { token: clerk.token, query: { storeId: clerk.storeId } });
    expect(list.body.items).toEqual([]);
  });

  it('refuses a receipt number that the store has used, and not another store', async () => {
    const first = body(100_000);
    expect((await app.call('sales.record', { token: clerk.token, body: first })).status).toBe(201);
    const again = await app.call('sales.record', { token: clerk.token, body: first });
    expect([again.status, problemOf(again).code]).toEqual([409, 'sale.receipt_taken']);
    const elsewhere = await app.build.staff();
    expect(
      (
        await app.call('sales.record', {
          token: elsewhere.token,
          body: { ...first, storeId: elsewhere.storeId },
        })
      ).status,
    ).toBe(201);
  });

  it('answers a repeated tap with the same sale', async () => {
    const request = { token: clerk.token, key: newKey(), body: body(100_000, { memberId: member.id }) };
    const first = await app.call('sales.record', request);
    const again = await app.call('sales.record', request);
    expect(again.body).toEqual(first.body);
    expect((await pointsOf(member)).pending).toBe(1_000);
  });

  it('is for the store of the clerk, and for members of staff who sell', async () => {
    const stranger = await app.build.staff();
    expect(
      problemOf(await app.call('sales.record', { token: stranger.token, body: body(100_000) })).code,
    ).toBe('auth.other_store');
    const agent = await app.build.staff({ role: 'agent', storeId: clerk.storeId });
    expect((await app.call('sales.record', { token: agent.token, body: body(100_000) })).status).toBe(403);
  });

  it('shows another store only that something happened', async () => {
    await record(100_000, { memberId: member.id });
    const stranger = await app.build.staff();
    const { items } = (await app.call('sales.ofMember', { token: stranger.token, params: { id: member.id } }))
      .body;
    expect(items[0]).toMatchObject({ detail: null, store: { id: clerk.storeId } });
    const sale = items[0]?.id ?? '';
    expect(
      problemOf(await app.call('sales.show', { token: stranger.token, params: { id: sale } })).code,
    ).toBe('auth.other_store');
  });

  it('lists by pages, newest first', async () => {
    for (let n = 0; n < 5; n += 1) {
      app.clock.advance(1_000);
      await record(100_000 + n, { memberId: member.id });
    }
    const first = (
      await app.call('sales.ofMember', { token: clerk.token, params: { id: member.id }, query: { limit: 3 } })
    ).body;
    const second = (
      await app.call('sales.ofMember', {
        token: clerk.token,
        params: { id: member.id },
        query: { limit: 3, cursor: first.nextCursor ?? '' },
      })
    ).body;
    expect([...first.items, ...second.items].map(({ detail }) => detail?.totalFen)).toEqual([
      100_004, 100_003, 100_002, 100_001, 100_000,
    ]);
    expect(second.nextCursor).toBeNull();
  });
});
