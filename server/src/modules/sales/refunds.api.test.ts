import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { DAY, HOUR } from '../../kernel/clock';

describe.each(engines)('refunding on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let member: BuiltMember;

  beforeEach(async () => {
    clerk = await app.build.staff();
    member = await app.build.member();
  });

  const sell = async (fens: number[], of: BuiltMember | null = member) =>
    (
      await app.call('sales.record', {
        token: clerk.token,
        body: {
          storeId: clerk.storeId,
          receiptNo: newKey(),
          memberId: of?.id,
          lines: fens.map((fen) => app.build.line(fen)),
          totalFen: fens.reduce((a, b) => a + b, 0),
        },
      })
    ).body;
  const refund = (id: string, lines: { lineId: string; amountFen: number }[], token = clerk.token) =>
    app.call('sales.refund', { token, params: { id }, body: { reason: '尺寸不合适', lines } });
  const balances = async () => (await app.call('points.summary', { token: member.token })).body;
  const wait = async (ms: number) => {
    app.clock.advance(ms);
    await app.build.signIn(clerk);
    await app.build.signIn(member);
  };
  const spend = async (points: number) => {
    const visitId = await app.build.visit(member, clerk);
    return app.call('redemptions.redeem', {
      token: clerk.token,
      body: { visitId, giftName: '擦银布', points },
    });
  };

  it('takes the points of one line back from the same lot', async () => {
    const sale = await sell([500_000, 300_000]);
    const after = await refund(sale.id, [{ lineId: sale.lines[1]?.id ?? '', amountFen: 300_000 }]);
    expect(after.status).toBe(201);
    expect(after.body).toMatchObject({
      refundedFen: 300_000,
      refunds: [{ totalFen: 300_000, pointsReversed: 3_000 }],
    });
    expect(await balances()).toMatchObject({ pending: 5_000, available: 0, debt: 0 });
  });

  it('reverses exactly what was earned over partial refunds', async () => {
    const sale = await sell([99_999]);
    const lineId = sale.lines[0]?.id ?? '';
    for (const amountFen of [33_333, 33_333, 33_333]) await refund(sale.id, [{ lineId, amountFen }]);
    expect(await balances()).toMatchObject({ pending: 0, available: 0, debt: 0 });
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('makes debt after the points were spent, and the next sale pays it once its points mature', async () => {
    const sale = await sell([500_000]);
    await wait(8 * DAY);
    expect((await spend(4_000)).status).toBe(201);
    await refund(sale.id, [{ lineId: sale.lines[0]?.id ?? '', amountFen: 500_000 }]);
    expect(await balances()).toMatchObject({ available: 0, pending: 0, debt: 4_000 });

    await sell([600_000]);
    expect(await balances()).toMatchObject({ available: 0, pending: 6_000, debt: 4_000 });
    await wait(8 * DAY);
    expect(await balances()).toMatchObject({ available: 2_000, pending: 0, debt: 0 });
    await app.runWhatIsDue();
    expect(await balances()).toMatchObject({ available: 2_000, pending: 0, debt: 0 });
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('does not ask again for points that expired', async () => {
    const sale = await sell([500_000]);
    await wait(800 * DAY);
    await refund(sale.id, [{ lineId: sale.lines[0]?.id ?? '', amountFen: 500_000 }]);
    expect(await balances()).toMatchObject({ available: 0, debt: 0 });
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('never gives back more than was paid for a line', async () => {
    const sale = await sell([100_000]);
    const lineId = sale.lines[0]?.id ?? '';
    const tooMuch = await refund(sale.id, [{ lineId, amountFen: 100_001 }]);
    expect([tooMuch.status, problemOf(tooMuch).code]).toEqual([409, 'refund.exceeds_sold']);
    await refund(sale.id, [{ lineId, amountFen: 60_000 }]);
    expect(problemOf(await refund(sale.id, [{ lineId, amountFen: 40_001 }])).code).toBe(
      'refund.exceeds_sold',
    );
    expect((await refund(sale.id, [{ lineId, amountFen: 40_000 }])).body.can.refund).toBe(false);
  });

  it('takes nothing where one of its lines can not be refunded', async () => {
    const sale = await sell([100_000, 200_000]);
    const [first, second] = sale.lines;
    const answer = await refund(sale.id, [
      { lineId: first?.id ?? '', amountFen: 100_000 },
      { lineId: second?.id ?? '', amountFen: 200_001 },
    ]);
    expect(answer.status).toBe(409);
    expect(
      (await app.call('sales.show', { token: clerk.token, params: { id: sale.id } })).body,
    ).toMatchObject({ refundedFen: 0, refunds: [] });
    expect(await balances()).toMatchObject({ pending: 3_000 });
  });

  it('lowers the tier to what is left, and to nothing less', async () => {
    const first = await sell([1_200_000]);
    const second = await sell([4_000_000]);
    const tier = async () => (await app.call('tiers.card', { token: member.token })).body.tier;
    expect(await tier()).toBe('platinum');
    await refund(second.id, [{ lineId: second.lines[0]?.id ?? '', amountFen: 4_000_000 }]);
    expect(await tier()).toBe('gold');
    await refund(first.id, [{ lineId: first.lines[0]?.id ?? '', amountFen: 300_000 }]);
    expect(await tier()).toBe('silver');
    const history = (await app.call('tiers.history', { token: clerk.token, params: { id: member.id } })).body
      .items;
    expect(history.map(({ reason }) => reason)).toEqual([
      'refund',
      'refund',
      'upgraded',
      'upgraded',
      'joined',
    ]);
  });

  it('refuses unknown lines, unknown sales and other stores', async () => {
    const sale = await sell([100_000]);
    const other = await sell([100_000]);
    expect(problemOf(await refund(sale.id, [{ lineId: other.lines[0]?.id ?? '', amountFen: 1 }])).code).toBe(
      'refund.line_not_found',
    );
    expect(
      problemOf(
        await refund('01JD3K6Z8Q0V5W7X9Y2A4B6C8D', [{ lineId: sale.lines[0]?.id ?? '', amountFen: 1 }]),
      ).code,
    ).toBe('sale.not_found');
    const stranger = await app.build.staff();
    expect(
      problemOf(await refund(sale.id, [{ lineId: sale.lines[0]?.id ?? '', amountFen: 1 }], stranger.token))
        .code,
    ).toBe('auth.other_store');
  });

  it('refunds a sale without a member', async () => {
    const sale = await sell([100_000], null);
    expect(
      (await refund(sale.id, [{ lineId: sale.lines[0]?.id ?? '', amountFen: 100_000 }])).body,
    ).toMatchObject({ refundedFen: 100_000 });
  });

  it('gives one line back once when two clerks refund it together', async () => {
    for (const buyer of [member, null]) {
      const sale = await sell([100_000], buyer);
      const lines = [{ lineId: sale.lines[0]?.id ?? '', amountFen: 100_000 }];
      const answers = await Promise.all([refund(sale.id, lines), refund(sale.id, lines)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('adds up after 64 parallel sales and refunds of one member', async () => {
    const old = await Promise.all(Array.from({ length: 32 }, () => sell([100_000])));
    const [refunds, sales] = await Promise.all([
      Promise.all(
        old.map((sale) => refund(sale.id, [{ lineId: sale.lines[0]?.id ?? '', amountFen: 50_000 }])),
      ),
      Promise.all(Array.from({ length: 32 }, () => sell([200_000]))),
    ]);
    expect(refunds.map(({ status }) => status)).toEqual(Array.from({ length: 32 }, () => 201));
    // The tier rises on the way, so what each sale earned is asked of the sale.
    const earned = [...old, ...sales].reduce((sum, { pointsEarned }) => sum + pointsEarned, 0);
    const reversed = refunds.reduce((sum, { body }) => sum + (body.refunds[0]?.pointsReversed ?? 0), 0);
    expect(reversed).toBeGreaterThanOrEqual(32 * 500);
    expect(await balances()).toMatchObject({ pending: earned - reversed, available: 0, debt: 0 });
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('records one sale of one receipt number when twenty are sent together', async () => {
    const receiptNo = newKey();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.call('sales.record', {
          token: clerk.token,
          body: {
            storeId: clerk.storeId,
            receiptNo,
            memberId: member.id,
            lines: [app.build.line(100_000)],
            totalFen: 100_000,
          },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    await wait(HOUR);
    expect((await balances()).pending).toBe(1_000);
  });
});
