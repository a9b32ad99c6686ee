import { after, before, DAY, HOUR, MINUTE } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { engines, START, testApp, type BuiltMember } from '../../testing/app';
import { bookingRows } from '../../testing/bookings';
import type { BookingEntity } from '../booking/booking.entity';
import { BookingEventEntity } from '../booking/booking.entity';

describe.each(engines)('what the inbox tells of bookings, on %s', (engine) => {
  const app = testApp(engine);
  const { booking: build, change, tell } = bookingRows(app);
  let member: BuiltMember;
  const ids = (booking: BookingEntity) => ({ memberId: member.id, bookingId: booking.id });
  const book = async (overrides: Parameters<typeof build>[1] = {}) =>
    (await build(member, overrides)).booking;
  const messages = async () => {
    await app.deliver();
    return (await app.call('inbox.list', { token: member.token })).body.items.filter(
      ({ topic }) => topic === 'booking',
    );
  };
  const sentences = async () => (await messages()).map(({ title, body }) => `${title}：${body}`);

  beforeEach(async () => {
    app.clock.set(START);
    member = await app.build.member();
  });

  it('is a sentence for each fact, with the way to the booking', async () => {
    const stands = await book();
    await tell('booking.confirmed', ids(stands));
    expect(await messages()).toMatchObject([{ title: '预约成功', link: 'bookings', linkId: stands.id }]);

    const moved = { ...ids(stands), from: before(stands.startsAt, HOUR).toISOString() };
    await tell('booking.moved', { ...moved, by: 'member' });
    await app.deliver();
    await app.db.transaction((tx) =>
      tx.insert(BookingEventEntity, {
        id: newId(START),
        bookingId: stands.id,
        storeId: stands.storeId,
        at: START,
        kind: 'rescheduled',
        byKind: 'staff',
        staffId: newId(START),
        startsAt: stands.startsAt,
        reason: '师傅临时请假。',
      }),
    );
    await tell('booking.moved', { ...moved, by: 'staff' });
    for (const [by, cancelReason] of [
      ['member', null],
      ['staff', '门店停电检修'],
    ] as const)
      await tell('booking.cancelled', {
        ...ids(await book({ state: 'cancelled', cancelledBy: by, cancelReason })),
        by,
      });
    await tell('booking.reminder', { ...ids(stands), which: 'day' });
    await tell('booking.reminder', {
      ...ids(await book({ startsAt: after(START, 2 * HOUR) })),
      which: 'soon',
    });
    await tell('booking.no_show', ids(await book({ state: 'no_show', startsAt: before(START, HOUR) })));
    await tell('booking.completed', ids(await book({ state: 'completed', startsAt: before(START, HOUR) })));
    const until = after(START, 30 * MINUTE);
    await tell('waitlist.offered', {
      ...ids(await book({ state: 'held', isOffer: true, heldUntil: until })),
      until: until.toISOString(),
    });
    await tell('waitlist.lapsed', ids(await book({ state: 'expired', isOffer: true })));

    expect((await sentences()).toReversed()).toEqual([
      '预约成功：您已预约 11月22日 周日 14:30 到天河正佳店做珠宝清洗，期待您的光临。',
      '预约已改期：您在天河正佳店的珠宝清洗已改到 11月22日 周日 14:30。',
      '预约时间有调整：您在天河正佳店的珠宝清洗由 11月22日 周日 13:30 调整到 11月22日 周日 14:30。原因：师傅临时请假。如时间不合适，请改约其他时间或致电门店。',
      '预约已取消：您 11月22日 周日 14:30 在天河正佳店的珠宝清洗已取消，欢迎随时再约。',
      '预约已取消：您 11月22日 周日 14:30 在天河正佳店的珠宝清洗已由门店取消。原因：门店停电检修。给您带来不便，敬请谅解，欢迎改约其他时间。',
      '预约到店提醒：您预约了 11月22日 周日 14:30 到天河正佳店做珠宝清洗，请带好您的珠宝，准时到店。',
      '预约即将开始：您预约的珠宝清洗将于今天 16:30 在天河正佳店开始，期待您的光临。',
      '预约未到店：您 11月21日 周六 13:30 在天河正佳店的珠宝清洗未能如约进行。如仍需要，欢迎改约其他时间。',
      '服务已完成：您的珠宝清洗已在天河正佳店完成，感谢您的光临。',
      '有空位了：天河正佳店 11月22日 周日 14:30 的珠宝清洗有空位了，已为您保留到 15:00，请尽快确认。',
      '空位保留已到期：天河正佳店 11月22日 周日 14:30 的珠宝清洗空位保留时间已过，已让给下一位顾客。欢迎改约其他时间。',
    ]);
  });

  it("has times on the store's clock", async () => {
    await tell('booking.confirmed', ids(await book({ zone: 'Asia/Tokyo' })));
    expect(await sentences()).toEqual([expect.stringContaining('11月22日 周日 15:30')]);
  });

  it('is nothing where something else has happened since', async () => {
    const cancelled = await book();
    await tell('booking.confirmed', ids(cancelled));
    await tell('booking.moved', { ...ids(cancelled), by: 'staff', from: START.toISOString() });
    await tell('booking.reminder', { ...ids(cancelled), which: 'day' });
    await change(cancelled.id, { state: 'cancelled' });

    const movedAway = await book();
    await tell('booking.reminder', { ...ids(movedAway), which: 'day' });
    await tell('booking.reminder', { ...ids(movedAway), which: 'soon' });
    await change(movedAway.id, { startsAt: after(START, 5 * DAY) });

    const movedBack = await book();
    await tell('booking.moved', { ...ids(movedBack), by: 'member', from: movedBack.startsAt.toISOString() });

    const started = await book({ startsAt: before(START, MINUTE) });
    await tell('booking.reminder', { ...ids(started), which: 'soon' });

    const lapsed = await book({ state: 'held', isOffer: true, heldUntil: before(START, MINUTE) });
    await tell('waitlist.offered', { ...ids(lapsed), until: before(START, MINUTE).toISOString() });

    for (const topic of ['booking.no_show', 'booking.completed', 'waitlist.lapsed'] as const)
      await tell(topic, ids(movedBack));
    await tell('booking.cancelled', { ...ids(movedBack), by: 'staff' });
    expect(await sentences()).toEqual([]);
  });
});
