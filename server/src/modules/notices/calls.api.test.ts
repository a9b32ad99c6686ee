import { after, DAY, HOUR, MINUTE } from '../../kernel/clock';
import { engines, problemOf, START, testApp, type BuiltStaff } from '../../testing/app';
import { bookingRows } from '../../testing/bookings';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';

describe.each(engines)('the members to call, on %s', (engine) => {
  const app = testApp(engine);
  const { booking: build, tell } = bookingRows(app);
  let clerk: BuiltStaff;

  beforeEach(async () => {
    app.clock.set(START);
    clerk = await app.build.staff({ name: '陈晓雯' });
  });

  /** A booking that staff cancelled, of a member who is not in WeChat. */
  const unreached = async (storeId = clerk.storeId, startsAt = after(START, DAY)) => {
    const member = await app.build.member({ name: '林女士', phone: undefined });
    const { booking } = await build(member, {
      storeId,
      startsAt,
      state: 'cancelled',
      cancelledBy: 'staff',
      cancelReason: '师傅临时请假',
    });
    await tell('booking.cancelled', { memberId: member.id, bookingId: booking.id, by: 'staff' });
    await app.deliver();
    await app.sendMessages();
    app.clock.advance(MINUTE);
    return { member, booking };
  };
  const list = (query: object = {}, token = clerk.token) => app.call('calls.list', { token, query });
  const settle = (id: string, body: object = {}, token = clerk.token) =>
    app.call('calls.settle', { token, params: { id }, body: { outcome: 'reached', ...body } });
  const firstId = async () => (await list()).body.items[0]?.id ?? '';

  it('are shown with what they were not told, why, and whether they read it after all', async () => {
    const { member, booking } = await unreached();
    const [call] = (await list()).body.items;
    expect(call).toMatchObject({
      title: '预约已取消',
      member: { id: member.id, name: '林女士', phone: `138****${member.phone.slice(-4)}` },
      store: { id: clerk.storeId },
      bookingId: booking.id,
      why: 'no_wechat',
      createdAt: START.toISOString(),
      readAt: null,
      settledAt: null,
      outcome: null,
    });
    expect(call?.body).toContain('已由门店取消。原因：师傅临时请假。');
    const [newest] = (await app.call('inbox.list', { token: member.token })).body.items;
    await app.call('inbox.read', { token: member.token, body: { upTo: newest?.id ?? '' } });
    expect((await list()).body.items[0]?.readAt).toBe(app.clock.now().toISOString());
  });

  it('are called once: the first who puts the outcome down counts', async () => {
    await unreached();
    const id = await firstId();
    const answers = await Promise.all([
      settle(id, { note: '改约到周日' }),
      settle(id, { note: '改约到周日' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(problemOf(await settle(id)).code).toBe('call.settled');
    expect((await list()).body.items).toEqual([]);
    expect((await list({ state: 'settled' })).body.items).toMatchObject([
      { id, outcome: 'reached', note: '改约到周日', settledBy: { id: clerk.id, name: '陈晓雯' } },
    ]);
    const manager = await app.build.staff({ role: 'admin', allStores: true });
    const { items } = (
      await app.call('audit.list', { token: manager.token, query: { action: 'call.settled' } })
    ).body;
    expect(items.filter(({ subjectId }) => subjectId === id)).toMatchObject([
      { actor: { id: clerk.id }, after: { outcome: 'reached' } },
    ]);
  });

  it('are those of the own stores', async () => {
    await unreached();
    const id = await firstId();
    const other = await app.build.staff();
    expect((await list({}, other.token)).body.items).toEqual([]);
    expect(problemOf(await list({ storeId: clerk.storeId }, other.token)).code).toBe('auth.other_store');
    expect(problemOf(await settle(id, {}, other.token)).code).toBe('auth.other_store');
    expect(problemOf(await settle(NOBODY)).code).toBe('call.not_found');
    const head = await app.build.staff({ role: 'admin', allStores: true });
    expect((await list({ storeId: clerk.storeId }, head.token)).body.items).toHaveLength(1);
    expect((await list({}, head.token)).body.items.map((call) => call.id)).toContain(id);
  });

  it('come page by page: open ones the oldest first, settled ones the latest first', async () => {
    for (let n = 0; n < 3; n += 1) await unreached();
    const first = (await list({ limit: 2 })).body;
    const rest = (await list({ limit: 2, cursor: first.nextCursor ?? '' })).body;
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect([ids, rest.nextCursor]).toEqual([ids.toSorted(), null]);
    for (const id of ids) {
      app.clock.advance(MINUTE);
      await settle(id);
    }
    const settled = (await list({ state: 'settled', limit: 2 })).body;
    const more = (await list({ state: 'settled', limit: 2, cursor: settled.nextCursor ?? '' })).body;
    expect([...settled.items, ...more.items].map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('are left alone once the booking would have begun', async () => {
    await unreached(clerk.storeId, after(START, HOUR));
    expect((await list()).body.items).toHaveLength(1);
    app.clock.advance(HOUR);
    await app.build.signIn(clerk);
    expect((await list()).body.items).toEqual([]);
  });

  it('go along with a merge, and away with the person', async () => {
    const { member } = await unreached();
    const other = await app.build.member({ name: '林小姐' });
    const manager = await app.build.staff({ role: 'manager', storeId: clerk.storeId });
    await app.call('merges.merge', {
      token: manager.token,
      body: { fromId: member.id, intoId: other.id, reason: '同一人' },
    });
    expect((await list()).body.items).toMatchObject([{ member: { id: other.id } }]);
  });

  it.each(['craftsman'] as const)('are not for a %s', async (role) => {
    const { token } = await app.build.staff({ role });
    expect(problemOf(await list({}, token)).code).toBe('auth.forbidden');
  });
});
