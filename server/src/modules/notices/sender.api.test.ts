import { int, nullable, text } from '../../database/rows';
import { createMetrics } from '../../http/metrics';
import { after, DAY, HOUR, MINUTE, SECOND } from '../../kernel/clock';
import { createLogger } from '../../kernel/logger';
import { engines, START, testApp, type BuiltMember } from '../../testing/app';
import { bookingRows } from '../../testing/bookings';
import { FakeWechat } from '../../testing/fakes';
import type { SendResult } from '../../wechat/subscribe-message';
import { EMULATOR_TEMPLATES } from '../../wechat/templates';
import { recordAnswer } from './credits.commands';
import { NoticeSender } from './sender';

type Template = keyof typeof EMULATOR_TEMPLATES;
let people = 0;

describe.each(engines)('sending messages in WeChat, on %s', (engine) => {
  const app = testApp(engine);
  const { booking: build, change, tell } = bookingRows(app);
  const logger = createLogger({ level: 'silent' });
  let member: BuiltMember;
  let openid = '';

  beforeEach(async () => {
    app.clock.set(START);
    app.wechat.messages.length = 0;
    app.wechat.next.length = 0;
    await app.db.transaction(async (tx) => {
      for (const table of ['wechat_message', 'notice_call', 'notice_credit_entry', 'notice_credit'])
        await tx.execute(`DELETE FROM ${table}`);
    });
    openid = `o-sender-${(people += 1)}`;
    member = await app.build.member({ openid });
  });
  afterEach(async () => expect(await app.ledgerDifferences()).toEqual([]));

  const allow = (template: Template, times = 1, of = { openid, memberId: member.id }) =>
    app.db.transaction(async (tx) => {
      for (let time = 0; time < times; time += 1)
        await recordAnswer(tx, app.act(), { ...of, template, accepted: true });
    });
  const credits = async (of = openid) => {
    const rows = await app.db.read((m) =>
      m.rows('SELECT credits FROM notice_credit WHERE openid = ? ORDER BY template', [of], { credits: int }),
    );
    return rows.map((row) => row.credits);
  };
  const messages = () =>
    app.db.read((m) =>
      m.rows('SELECT kind, state, attempts, errcode FROM wechat_message ORDER BY valueRank, id', [], {
        kind: text,
        state: text,
        attempts: int,
        errcode: nullable(int),
      }),
    );
  const states = async () => (await messages()).map(({ kind, state }) => `${kind} ${state}`);
  const calls = async () =>
    (await app.db.read((m) => m.rows('SELECT why FROM notice_call ORDER BY id', [], { why: text }))).map(
      ({ why }) => why,
    );
  /** A booking that staff have cancelled, and the news of it in line. */
  const cancelled = async (overrides: Parameters<typeof build>[1] = {}, of = member) => {
    const { booking } = await build(of, {
      state: 'cancelled',
      cancelledBy: 'staff',
      cancelReason: '师傅临时请假',
      ...overrides,
    });
    await tell('booking.cancelled', { memberId: of.id, bookingId: booking.id, by: 'staff' });
    await app.deliver();
    return booking;
  };
  const answering = (...results: (SendResult | Error)[]) =>
    app.wechat.next.push(
      ...results.map((result) => () => {
        if (result instanceof Error) throw result;
        return result;
      }),
    );
  const anotherSender = (wechat = app.wechat) =>
    new NoticeSender({
      db: app.db,
      clock: app.clock,
      logger,
      metrics: createMetrics(),
      wechat,
      templates: EMULATOR_TEMPLATES,
      act: app.act,
    });

  it('spends a credit and tells what the booking is', async () => {
    await allow('booking_changed', 2);
    const booking = await cancelled();
    expect(await app.sendMessages()).toBe(1);
    expect(app.wechat.messages).toEqual([
      {
        openid,
        templateId: EMULATOR_TEMPLATES.booking_changed,
        page: `pages/service/booking?id=${booking.id}`,
        data: {
          thing1: '珠宝清洗',
          thing2: '天河正佳店',
          time3: '2026年11月22日 14:30',
          phrase4: '门店取消',
          thing5: '师傅临时请假',
        },
      },
    ]);
    expect(await states()).toEqual(['cancelled sent']);
    expect(await credits()).toEqual([1]);
    expect(await app.sendMessages()).toBe(0);
  });

  it('is once for each announcement, though it is delivered again', async () => {
    await allow('booking_changed', 3);
    await cancelled();
    await app.db.transaction((tx) =>
      tx.execute("UPDATE outbox SET state = 'pending' WHERE topic = 'booking.cancelled'"),
    );
    await app.deliver();
    await app.sendMessages();
    expect(app.wechat.messages).toHaveLength(1);
    const { items } = (await app.call('inbox.list', { token: member.token })).body;
    expect(items.filter(({ topic }) => topic === 'booking')).toHaveLength(1);
  });

  it('leaves to the inbox what the member did, and what needs no hurry', async () => {
    await allow('booking_changed', 3);
    const { booking } = await build(member);
    const about = { memberId: member.id, bookingId: booking.id };
    await tell('booking.confirmed', about);
    await tell('booking.moved', { ...about, by: 'member', from: START.toISOString() });
    await app.deliver();
    expect(await messages()).toEqual([]);
  });

  it('has no credit: staff call for what is important', async () => {
    await allow('waitlist_offer');
    await cancelled();
    const { booking } = await build(member);
    await tell('booking.reminder', { memberId: member.id, bookingId: booking.id, which: 'day' });
    await app.deliver();
    await app.sendMessages();
    expect(await states()).toEqual(['cancelled no_credit', 'reminder_day no_credit']);
    expect(await calls()).toEqual(['no_credit']);
    expect(await credits()).toEqual([1]);
  });

  it('has nobody to send to: staff call', async () => {
    await cancelled({}, await app.build.member());
    await app.sendMessages();
    expect(await states()).toEqual(['cancelled no_wechat']);
    expect(await calls()).toEqual(['no_wechat']);
  });

  it('is refused by the member: what was counted is not there', async () => {
    await allow('booking_changed', 3);
    await allow('booking_reminder');
    await cancelled();
    answering({ outcome: 'no_credit', errcode: 43101 });
    await app.sendMessages();
    expect(await messages()).toMatchObject([{ state: 'refused', attempts: 1, errcode: 43101 }]);
    expect(await credits()).toEqual([0, 1]);
    expect(await calls()).toEqual(['refused']);
  });

  it('goes to another identity of the record where the first takes none', async () => {
    const other = await app.build.member({ openid: `${openid}-2` });
    await allow('booking_changed', 1);
    await allow('booking_changed', 1, { openid: `${openid}-2`, memberId: other.id });
    const clerk = await app.build.staff({ role: 'manager' });
    await app.call('merges.merge', {
      token: clerk.token,
      body: { fromId: other.id, intoId: member.id, reason: '同一人' },
    });
    await cancelled();
    answering({ outcome: 'no_credit', errcode: 43101 });
    await app.sendMessages();
    expect(app.wechat.messages).toMatchObject([{ openid: `${openid}-2` }]);
    expect([await credits(), await credits(`${openid}-2`)]).toEqual([[0], [0]]);
    expect(await calls()).toEqual([]);
  });

  it('is tried again after what surely did not go out, with its credit', async () => {
    await allow('booking_changed');
    await cancelled();
    answering({ outcome: 'later', errcode: -1 });
    await app.sendMessages();
    expect(await messages()).toMatchObject([{ state: 'pending', attempts: 1, errcode: -1 }]);
    expect(await credits()).toEqual([1]);
    expect(await app.sendMessages()).toBe(0);
    app.clock.advance(20 * SECOND);
    await app.sendMessages();
    expect(await messages()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(await credits()).toEqual([0]);
  });

  it('is given up after ten attempts, and keeps its credit', async () => {
    await allow('booking_changed');
    await cancelled();
    answering(...Array.from({ length: 12 }, (): SendResult => ({ outcome: 'later' })));
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await app.sendMessages();
      app.clock.advance(10 * MINUTE);
    }
    expect(await messages()).toMatchObject([{ state: 'failed', attempts: 10 }]);
    expect(await credits()).toEqual([1]);
    expect(await calls()).toEqual(['failed']);
  });

  it('is given up at once where WeChat refuses it for good', async () => {
    await allow('booking_changed');
    await cancelled();
    answering({ outcome: 'refused', errcode: 47003 });
    await app.sendMessages();
    expect(await messages()).toMatchObject([{ state: 'failed', errcode: 47003 }]);
    expect([await credits(), await calls()]).toEqual([[1], ['failed']]);
    const lines = app.logs.filter((line) => line.includes('refuses a message for good'));
    expect(lines.join()).toContain('47003');
    expect(lines.join()).not.toContain(openid);
  });

  it('is not repeated after a time-out, and its credit counts as spent', async () => {
    await allow('booking_changed', 2);
    await cancelled();
    answering({ outcome: 'unclear' });
    await app.sendMessages();
    app.clock.advance(DAY / 2);
    expect(await app.sendMessages()).toBe(0);
    expect(await states()).toEqual(['cancelled unclear']);
    expect([await credits(), await calls()]).toEqual([[1], ['unclear']]);
  });

  it('is not repeated after a crash between the commit and the answer', async () => {
    await allow('booking_changed', 2);
    await cancelled();
    const seen: string[] = [];
    app.wechat.next.push(async () => {
      seen.push(...(await states()), String(await credits()));
      throw new Error('the process dies here');
    });
    await app.sendMessages();
    expect(seen).toEqual(['cancelled sending', '1']); // committed before the call
    const survivor = anotherSender();
    expect(await survivor.run()).toBe(0);
    expect(await states()).toEqual(['cancelled sending']);
    app.clock.advance(2 * MINUTE + SECOND);
    expect(await survivor.run()).toBe(0);
    expect(await states()).toEqual(['cancelled unclear']);
    expect([await credits(), await calls(), app.wechat.messages]).toEqual([[1], ['unclear'], []]);
  });

  it('takes the word of an answer that came after its time for nothing', async () => {
    await allow('booking_changed', 2);
    await cancelled();
    app.wechat.next.push(async () => {
      app.clock.advance(3 * MINUTE);
      await anotherSender().run();
      return { outcome: 'later' };
    });
    await app.sendMessages();
    app.clock.advance(HOUR);
    await app.sendMessages();
    expect([await states(), app.wechat.messages]).toEqual([['cancelled unclear'], []]);
  });

  it('is sent once by several processes at once', async () => {
    const others = await Promise.all(
      Array.from({ length: 6 }, (_, n) => app.build.member({ openid: `${openid}-of-${n}` })),
    );
    for (const [n, other] of others.entries()) {
      await allow('booking_changed', 1, { openid: `${openid}-of-${n}`, memberId: other.id });
      await cancelled({}, other);
    }
    const wechats = [new FakeWechat(), new FakeWechat(), new FakeWechat()];
    await Promise.all(wechats.map((wechat) => anotherSender(wechat).run()));
    const sent = wechats.flatMap((wechat) => wechat.messages.map((message) => message.openid));
    expect(sent.toSorted()).toEqual(others.map((_, n) => `${openid}-of-${n}`));
    expect(new Set(await states())).toEqual(new Set(['cancelled sent']));
  });

  it('goes to a member one at a time, and to several members at once', async () => {
    const other = await app.build.member({ openid: `${openid}-b` });
    await allow('booking_changed', 2);
    await allow('booking_changed', 1, { openid: `${openid}-b`, memberId: other.id });
    await cancelled();
    await cancelled();
    await cancelled({}, other);
    const under = new Set<string>();
    let meet: () => void = () => undefined;
    const together = new Promise<void>((resolve) => (meet = resolve));
    const slow = async ({ openid: to }: { openid: string }): Promise<SendResult> => {
      expect(under).not.toContain(to);
      under.add(to);
      if (under.size === 2) meet();
      await together; // never comes where calls wait for each other
      under.delete(to);
      return { outcome: 'sent' };
    };
    app.wechat.next.push(slow, slow, slow);
    await app.sendMessages();
    expect(app.wechat.messages).toHaveLength(3);
  });

  it('spends the one credit there is on the most valuable message', async () => {
    await allow('booking_reminder');
    await allow('booking_changed');
    const soon = await build(member, { startsAt: after(START, 2 * HOUR) });
    const about = { memberId: member.id, bookingId: soon.booking.id };
    await tell('booking.reminder', { ...about, which: 'day' });
    await tell('booking.moved', { ...about, by: 'staff', from: START.toISOString() });
    await tell('booking.reminder', { ...about, which: 'soon' });
    await cancelled();
    await app.sendMessages();
    expect(await states()).toEqual([
      'cancelled sent',
      'moved no_credit',
      'reminder_soon sent',
      'reminder_day no_credit',
    ]);
  });

  it('is not sent once it is too late, or something else has happened', async () => {
    await allow('booking_reminder', 3);
    await allow('waitlist_offer');
    await allow('booking_changed');
    const remind = async () => {
      const { booking } = await build(member);
      await tell('booking.reminder', { memberId: member.id, bookingId: booking.id, which: 'day' });
      await app.deliver();
      return booking;
    };
    await change((await remind()).id, { startsAt: after(START, 3 * DAY) });
    await change((await remind()).id, { state: 'cancelled' });
    const until = after(START, 30 * MINUTE);
    const offer = await build(member, { state: 'held', isOffer: true, heldUntil: until });
    await tell('waitlist.offered', {
      memberId: member.id,
      bookingId: offer.booking.id,
      until: until.toISOString(),
    });
    await cancelled({ startsAt: after(START, 20 * MINUTE) });
    app.clock.advance(30 * MINUTE);
    await app.sendMessages();
    expect(await states()).toEqual([
      'offer too_late',
      'cancelled too_late',
      'reminder_day too_late',
      'reminder_day too_late',
    ]);
    expect([app.wechat.messages, await calls()]).toEqual([[], []]);
  });

  it('keeps nobody waiting: neither requests nor announcements while WeChat hangs', async () => {
    await allow('booking_changed');
    await cancelled();
    let answer: (result: SendResult) => void = () => undefined;
    app.wechat.next.push(() => new Promise((resolve) => (answer = resolve)));
    const running = app.sendMessages();
    while (app.wechat.next.length > 0) await new Promise((resolve) => setImmediate(resolve));
    await cancelled();
    expect((await app.call('inbox.list', { token: member.token })).status).toBe(200);
    answer({ outcome: 'sent' });
    await running;
    expect(await states()).toEqual(['cancelled sent', 'cancelled no_credit']);
  });
});
