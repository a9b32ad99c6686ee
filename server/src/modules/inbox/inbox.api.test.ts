import { engines, problemOf, testApp, type BuiltMember } from '../../testing/app';
import type { Act } from '../../kernel/act';
import { MINUTE } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { announce, type Announcements, type Topic } from '../../jobs/outbox';
import { deliverToInbox } from './inbox.commands';
import { bookingHandlers, type BookingTopic } from './booking.jobs';
import { inboxHandlers } from './inbox.jobs';
import { unreadCount } from './inbox.queries';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';

describe.each(engines)('the inbox, on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;

  beforeEach(async () => {
    await app.deliver();
    member = await app.build.member();
  });

  const message = (deliveryId: string, title = '积分已到账') => ({
    deliveryId,
    memberId: member.id,
    topic: 'points' as const,
    title,
    body: '100 积分已到账。',
    link: 'points' as const,
  });
  const put = (deliveryId: string, title?: string) =>
    app.db.transaction((tx) => deliverToInbox(tx, app.act(), message(deliveryId, title)));
  const list = (query: { limit?: number; cursor?: string } = {}, token = member.token) =>
    app.call('inbox.list', { token, query });
  const read = (upTo: string, token = member.token) => app.call('inbox.read', { token, body: { upTo } });
  const unread = () => app.db.read((m) => unreadCount(m, member.id));

  it('shows messages newest first, page by page', async () => {
    for (let i = 1; i <= 5; i += 1) {
      app.clock.advance(MINUTE);
      await put(`delivery-${i}`, `第 ${i} 条`);
    }
    const first = (await list({ limit: 3 })).body;
    expect(first.items.map(({ title }) => title)).toEqual(['第 5 条', '第 4 条', '第 3 条']);
    expect(first.items[0]).toMatchObject({
      topic: 'points',
      body: '100 积分已到账。',
      at: app.clock.now().toISOString(),
      read: false,
      link: 'points',
    });
    const second = (await list({ limit: 3, cursor: first.nextCursor ?? '' })).body;
    expect(second.items.map(({ title }) => title)).toEqual(['第 2 条', '第 1 条']);
    expect(second.nextCursor).toBeNull();
  });

  it('holds a delivery once, however often it is tried, also at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => put('the-same')));
    await put('the-same');
    expect((await list()).body.items).toHaveLength(1);
  });

  it('tells of an announcement once, though the relay handles it twice', async () => {
    await app.db.transaction((tx) =>
      announce(tx, app.act(), 'points.matured', {
        memberId: member.id,
        lotId: NOBODY,
        points: 14_814,
      }),
    );
    await app.deliver();
    await app.db.transaction((tx) =>
      tx.execute(`UPDATE outbox SET state = 'pending' WHERE topic = 'points.matured'`),
    );
    await app.deliver();
    const bodies = (await list()).body.items.map(({ body }) => body);
    expect(bodies.filter((body) => body.startsWith('14,814 积分已到账'))).toHaveLength(1);
  });

  it('marks everything up to a message as read, and nothing newer', async () => {
    for (const id of ['a', 'b', 'c']) {
      app.clock.advance(MINUTE);
      await put(id, id);
    }
    const [, middle] = (await list()).body.items;
    expect((await read(middle?.id ?? '')).status).toBe(204);
    expect((await list()).body.items.map((item) => [item.title, item.read])).toEqual([
      ['c', false],
      ['b', true],
      ['a', true],
    ]);
    expect(await unread()).toBe(1);
    expect((await read(middle?.id ?? '')).status).toBe(204);
  });

  it("is the member's own", async () => {
    await put('mine');
    const [mine] = (await list()).body.items;
    const other = await app.build.member();
    expect((await list({}, other.token)).body.items).toEqual([]);
    const refused = await read(mine?.id ?? '', other.token);
    expect([refused.status, problemOf(refused).code]).toEqual([404, 'request.not_found']);
    expect((await read(NOBODY)).status).toBe(404);
    expect((await read('not-an-id')).status).toBe(400);
    expect(await unread()).toBe(1);
    const { token } = await app.build.staff();
    expect((await list({}, token)).status).toBe(403);
    expect((await read(mine?.id ?? '', token)).status).toBe(403);
  });

  it.each([
    ['too large a page', { limit: 101 }],
    ['no page', { limit: 0 }],
    ['a cursor that is none', { cursor: '!' }],
  ])('refuses %s', async (_, query) => {
    const refused = await list(query);
    expect([refused.status, problemOf(refused).code]).toEqual([400, 'request.invalid']);
  });

  it('has a sentence for everything that is announced', async () => {
    const facts: { [T in Exclude<Topic, BookingTopic>]: Omit<Announcements[T], 'memberId'> } = {
      'member.joined': {},
      'member.phone_changed': {},
      'member.merged': { mergeId: NOBODY },
      'member.closure_requested': { closesAt: '2026-11-28T06:30:00.000Z' },
      'member.closure_withdrawn': {},
      'export.ready': { expiresAt: '2026-11-22T06:30:00.000Z' },
      'points.matured': { lotId: NOBODY, points: 500 },
      'points.debt_made': { entryId: NOBODY, debt: 1_200 },
      'sale.recorded': { saleId: NOBODY, points: 14_814 },
      'sale.refunded': { saleId: NOBODY, refundId: NOBODY, points: 300 },
      'redemption.made': { redemptionId: NOBODY, points: 800 },
      'redemption.cancelled': { redemptionId: NOBODY, points: 800 },
      'tier.changed': { changeId: NOBODY, tier: 'gold', reason: 'upgraded' },
    };
    const handlers = inboxHandlers;
    expect([...Object.keys(facts), ...Object.keys(bookingHandlers)].toSorted()).toEqual(
      Object.keys(handlers).toSorted(),
    );
    for (const [topic, payload] of Object.entries(facts)) {
      const handle = handlers[topic as Topic] as (tx: unknown, act: Act, delivery: unknown) => Promise<void>; // pairs of the table above
      await app.db.transaction((tx) =>
        handle(tx, app.act(), {
          id: newId(app.clock.now()),
          payload: { memberId: member.id, ...payload },
        }),
      );
    }
    const texts = (await list({ limit: 100 })).body.items.map(({ title, body }) => `${title}：${body}`);
    expect(texts.reverse()).toEqual([
      '欢迎成为会员：您的会员卡已开通。到店时出示会员码，购买即可累积积分，并享受会员专属保养服务。',
      '手机号已更新：您的会员账户已绑定新的手机号。如非本人操作，请尽快联系门店。',
      '会员账户已合并：门店已将您的两个会员账户合并为一个，积分、消费与珠宝档案都在这里。如有疑问，请联系门店。',
      '已收到注销申请：您的账户将于 11月28日 周六 14:30 注销，在此之前可照常使用，也可随时撤销。如非本人操作，请立即在小程序内撤销，并联系门店。',
      '注销申请已撤销：您的会员账户、积分与等级均不受影响，感谢您继续相伴。',
      '您的数据已整理好：您申请导出的个人数据已整理好，可在 11月22日 周日 14:30 前查看或下载。',
      '积分已到账：500 积分已到账，可在积分页查看可用积分。',
      '有待抵扣积分：您有 1,200 待抵扣积分，将由之后到账的积分自动抵扣。',
      '感谢您的惠顾：本次购买获得 14,814 积分，退货期满后到账。',
      '退款已登记：退款已登记，相应的 300 积分已扣回。',
      '兑换成功：您已使用 800 积分兑换礼品。',
      '兑换已撤销：兑换已撤销，800 积分已退回原账户。',
      '恭喜升级：您已升级为金卡会员，新的权益现在就可以使用。',
    ]);
  });
});
