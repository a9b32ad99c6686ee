import { int, nullable, text } from '../../database/rows';
import { engines, newKey, problemOf, testApp, type BuiltMember } from '../../testing/app';
import { newId } from '../../kernel/ids';
import { EMULATOR_TEMPLATES } from '../../wechat/templates';
import { exportNotices } from './notices.export.queries';
import { noticesData } from './notices.member-data';

const { booking_reminder: REMINDER, booking_changed: CHANGED, waitlist_offer: OFFER } = EMULATOR_TEMPLATES;
let people = 0;

describe.each(engines)('what members allow to be told in WeChat, on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;
  let openid = '';

  beforeEach(async () => {
    openid = `o-notices-${(people += 1)}`;
    member = await app.build.member({ openid });
  });
  afterEach(async () => expect(await app.ledgerDifferences()).toEqual([]));

  type Word = 'accept' | 'reject' | 'ban' | 'filter';
  const answer = (answers: [string, Word][], key = newKey(), token = member.token) =>
    app.call('notices.answer', {
      token,
      key,
      body: { answers: answers.map(([templateId, word]) => ({ templateId, answer: word })) },
    });
  const asked = async (moment: 'booked' | 'waiting' = 'waiting', token = member.token) =>
    (await app.call('notices.templates', { token, query: { moment } })).body.items;
  const left = async () =>
    Object.fromEntries((await asked()).map(({ template, credits }) => [template, credits]));
  const entries = () =>
    app.db.read((m) =>
      m.rows(
        'SELECT e.delta, e.reason, e.messageId FROM notice_credit_entry e JOIN notice_credit c ON c.id = e.creditId WHERE c.openid = ? ORDER BY e.id',
        [openid],
        { delta: int, reason: text, messageId: nullable(text) },
      ),
    );

  it('is asked for at good moments, the most useful first', async () => {
    expect(await asked('booked')).toEqual([
      { template: 'booking_reminder', templateId: REMINDER, title: '预约到店提醒', credits: 0 },
      { template: 'booking_changed', templateId: CHANGED, title: '预约变更通知', credits: 0 },
    ]);
    expect((await asked('waiting')).map(({ template }) => template)).toEqual([
      'waitlist_offer',
      'booking_reminder',
      'booking_changed',
    ]);
  });

  it('is not asked for where there is enough of it', async () => {
    await answer([[REMINDER, 'accept']]);
    expect(await left()).toMatchObject({ booking_reminder: 1 });
    await answer([[REMINDER, 'accept']]);
    expect((await asked('booked')).map(({ template }) => template)).toEqual(['booking_changed']);
  });

  it('is one message for each accept, and none for anything else', async () => {
    expect(
      (
        await answer([
          [REMINDER, 'accept'],
          [CHANGED, 'reject'],
          [OFFER, 'ban'],
        ])
      ).status,
    ).toBe(204);
    expect(await left()).toEqual({ waitlist_offer: 0, booking_reminder: 1, booking_changed: 0 });
    expect(await entries()).toEqual([
      { delta: 1, reason: 'granted', messageId: null },
      { delta: 0, reason: 'declined', messageId: null },
      { delta: 0, reason: 'declined', messageId: null },
    ]);
  });

  it('counts once, however often the answer is sent', async () => {
    const key = newKey();
    await Promise.all([answer([[OFFER, 'accept']], key), answer([[OFFER, 'accept']], key)]);
    await answer([[OFFER, 'accept']], key);
    expect(await left()).toMatchObject({ waitlist_offer: 1 });
  });

  it('adds up when answers come at once, and stops at 20', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () =>
        answer([
          [OFFER, 'accept'],
          [OFFER, 'accept'],
          [OFFER, 'accept'],
        ]),
      ),
    );
    const row = await app.db.read((m) =>
      m.row('SELECT credits FROM notice_credit WHERE openid = ?', [openid], { credits: int }),
    );
    expect(row?.credits).toBe(20);
    expect(await entries()).toHaveLength(20);
  });

  it('is nothing for a member without WeChat', async () => {
    const { token } = await app.build.member();
    expect(await asked('booked', token)).toEqual([]);
    expect((await answer([[OFFER, 'accept']], newKey(), token)).status).toBe(204);
  });

  it('knows its templates, and its members', async () => {
    const unknown = await answer([['oC6Oa1cGkV6o1aXnY2kP7vT3wQ9rB5sD8fH4jL0mNzE', 'accept']]);
    expect([unknown.status, problemOf(unknown).code]).toEqual([400, 'notice.template_unknown']);
    expect((await answer([])).status).toBe(400);
    const { token } = await app.build.staff();
    expect((await answer([[OFFER, 'accept']], newKey(), token)).status).toBe(403);
    expect((await app.call('notices.templates', { token, query: { moment: 'booked' } })).status).toBe(403);
  });

  it('goes along with a merge and back', async () => {
    await answer([[OFFER, 'accept']]);
    const clerk = await app.build.staff({ role: 'manager' });
    const other = await app.build.member();
    const creditOf = async (memberId: string) =>
      (
        await app.db.read((m) =>
          m.row('SELECT SUM(credits) AS n FROM notice_credit WHERE memberId = ?', [memberId], { n: int }),
        )
      )?.n;
    const merged = await app.call('merges.merge', {
      token: clerk.token,
      body: { fromId: member.id, intoId: other.id, reason: '同一人' },
    });
    expect([await creditOf(member.id), await creditOf(other.id)]).toEqual([0, 1]);
    const [first] = await asked('waiting', other.token);
    expect(first).toMatchObject({ template: 'waitlist_offer', credits: 1 });
    await app.call('merges.undo', {
      token: clerk.token,
      params: { id: merged.body.id },
      body: { reason: '认错了' },
    });
    expect([await creditOf(member.id), await creditOf(other.id)]).toEqual([1, 0]);
  });

  it('is part of what is exported, and is gone with the person, wherever the identity had been', async () => {
    await answer([
      [OFFER, 'accept'],
      [CHANGED, 'ban'],
    ]);
    const sections = await app.db.read((m) => exportNotices(m, member.id));
    expect(sections.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['允许通知我', 2],
      ['微信服务通知', 0],
      ['门店致电', 0],
    ]);
    expect(sections[0]?.rows[0]).toMatchObject({ template: '预约空位通知', credits: 1 });
    const erasing = { phones: [], redact: () => Promise.resolve() };
    await app.db.transaction((tx) => {
      const other = { memberIds: [newId(app.clock.now())], openids: [openid] };
      return noticesData.erase?.(tx, app.act(), { ...erasing, ...other }) ?? Promise.resolve();
    });
    expect(await entries()).toEqual([]);
    expect(await left()).toMatchObject({ waitlist_offer: 0 });
  });
});
