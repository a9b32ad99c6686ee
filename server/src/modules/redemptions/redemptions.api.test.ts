import { actAt } from '../../testing/acts';
import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { DAY, HOUR } from '../../kernel/clock';
import { openLedger, putBackPoints } from '../points/points.commands';

describe.each(engines)('redeeming points at the counter on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let member: BuiltMember;

  beforeEach(async () => {
    clerk = await app.build.staff();
    member = await app.build.member();
    await app.build.sale(clerk, member, 500_000, { soldAt: new Date(app.clock.now().getTime() - 8 * DAY) });
  });

  const redeem = async (points: number, options: { visitId?: string; token?: string; key?: string } = {}) =>
    app.call('redemptions.redeem', {
      token: options.token ?? clerk.token,
      key: options.key,
      body: {
        visitId: options.visitId ?? (await app.build.visit(member, clerk)),
        giftName: '擦银布套装',
        points,
      },
    });
  const cancel = (id: string, token = clerk.token) =>
    app.call('redemptions.cancel', { token, params: { id }, body: { reason: '会员改变主意' } });
  const balances = async () => (await app.call('points.summary', { token: member.token })).body;

  it('takes available points for a named gift', async () => {
    const answer = await redeem(1_200);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      giftName: '擦银布套装',
      points: 1_200,
      state: 'redeemed',
      can: { cancel: true },
    });
    expect(await balances()).toMatchObject({ available: 3_800 });
    const { items } = (await app.call('points.entries', { token: member.token })).body;
    expect(items[0]).toMatchObject({ kind: 'redeem', delta: -1_200, title: '兑换礼品 · 擦银布套装' });
  });

  it('never touches pending points', async () => {
    await app.build.sale(clerk, member, 900_000);
    expect(problemOf(await redeem(5_001)).code).toBe('points.insufficient');
  });

  it('can be cancelled the same day, and puts the points back into their lots', async () => {
    const before = (await app.call('points.memberSummary', { token: clerk.token, params: { id: member.id } }))
      .body.lots;
    const { body } = await redeem(1_200);
    const cancelled = await cancel(body.id);
    expect(cancelled.body).toMatchObject({ state: 'cancelled', can: { cancel: false } });
    expect(
      (await app.call('points.memberSummary', { token: clerk.token, params: { id: member.id } })).body.lots,
    ).toEqual(before);
    expect(problemOf(await cancel(body.id)).code).toBe('redemption.already_cancelled');
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('can not be cancelled on another day of the store', async () => {
    const { body } = await redeem(100);
    app.clock.advance(12 * HOUR);
    await app.build.signIn(clerk);
    expect(problemOf(await cancel(body.id)).code).toBe('redemption.too_late');
  });

  it('is cancelled once when two cancel it together', async () => {
    const { body } = await redeem(1_000);
    const answers = await Promise.all([cancel(body.id), cancel(body.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balances()).toMatchObject({ available: 5_000 });
  });

  it('needs a visit of the store that is still running', async () => {
    const visitId = await app.build.visit(member, clerk);
    const stranger = await app.build.staff();
    expect(problemOf(await redeem(100, { visitId, token: stranger.token })).code).toBe('auth.other_store');
    app.clock.advance(16 * 60_000);
    await app.build.signIn(clerk);
    expect(problemOf(await redeem(100, { visitId })).code).toBe('visit.expired');
    expect(problemOf(await redeem(100, { visitId: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' })).code).toBe(
      'visit.not_found',
    );
    expect(problemOf(await cancel('01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('redemption.not_found');
  });

  it('answers a repeated tap with the same redemption', async () => {
    const visitId = await app.build.visit(member, clerk);
    const key = newKey();
    const first = await redeem(700, { visitId, key });
    expect((await redeem(700, { visitId, key })).body).toEqual(first.body);
    expect(await balances()).toMatchObject({ available: 4_300 });
  });

  it('refuses no points, fractions and endless gift names', async () => {
    for (const points of [0, -1, 1.5]) expect(problemOf(await redeem(points)).code).toBe('request.invalid');
  });

  it('never overdraws: 64 parallel spends of the same points', async () => {
    const visitId = await app.build.visit(member, clerk);
    const answers = await Promise.all(Array.from({ length: 64 }, () => redeem(500, { visitId })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(
      answers.filter((answer) => answer.status === 409 && problemOf(answer).code === 'points.insufficient'),
    ).toHaveLength(54);
    expect(await balances()).toMatchObject({ available: 0, debt: 0 });
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('lists them for the member; of another store only date and store', async () => {
    await redeem(100);
    const list = async (token: string) =>
      (await app.call('redemptions.ofMember', { token, params: { id: member.id } })).body.items;
    expect(await list(clerk.token)).toMatchObject([
      { detail: { points: 100, giftName: '擦银布套装', state: 'redeemed' }, can: { cancel: true } },
    ]);
    const stranger = await app.build.staff();
    expect(await list(stranger.token)).toMatchObject([
      { detail: null, store: { id: clerk.storeId }, can: { cancel: false } },
    ]);
    const entries = async (token: string) =>
      (await app.call('points.memberEntries', { token, params: { id: member.id } })).body.items[0]?.title;
    expect(await entries(clerk.token)).toBe('兑换礼品 · 擦银布套装');
    expect(await entries(stranger.token)).not.toContain('擦银布');
  });

  it('cancels at the time of whoever was before: a lot that ended meanwhile is revived, not reopened', async () => {
    const { body } = await redeem(5_000);
    const { lots } = (
      await app.call('points.memberSummary', { token: clerk.token, params: { id: member.id } })
    ).body;
    const end = new Date(`${lots[0]?.expiresOn ?? ''}T15:59:59.999Z`);
    await app.db.transaction((tx) => openLedger(tx, actAt(new Date(end.getTime() + 1)), member.id));
    // The request was made before the lot ended, and had to wait for the lock.
    const at = new Date(end.getTime() - 5);
    await app.db.transaction(async (tx) => {
      await tx.execute('UPDATE redemption SET cancelledAt = ? WHERE id = ?', [at, body.id]);
      const by = { kind: 'staff', id: clerk.id } as const;
      await putBackPoints(
        tx,
        { ...app.act(by), at },
        {
          memberId: member.id,
          source: { type: 'redemption', id: body.id },
        },
      );
    });
    const later = new Date(end.getTime() + 400 * DAY);
    await app.db.transaction((tx) => openLedger(tx, actAt(later), member.id));
    expect(await app.ledgerDifferences()).toEqual([]);
  });
});
