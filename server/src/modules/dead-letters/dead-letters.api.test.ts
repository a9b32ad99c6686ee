import { announce } from '../../jobs/outbox';
import { DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { engines, newKey, problemOf, START, testApp } from '../../testing/app';

describe.each(engines)('dead letters on %s', (engine) => {
  const app = testApp(engine);
  const admin = () => app.build.staff({ role: 'admin', allStores: true });
  const audit = async (token: string, action: string) =>
    (await app.call('audit.list', { token, query: { action } })).body.items;

  beforeEach(() => app.db.transaction((tx) => tx.execute('DELETE FROM outbox')));

  /** A member who has been welcomed. */
  async function welcomed() {
    const member = await app.build.member();
    await app.deliver();
    return member;
  }

  /** An announcement no handler takes: there is no such tier. */
  async function hopeless(memberId: string, topic: 'tier.changed' | 'member.joined' = 'tier.changed') {
    await app.db.transaction((tx) =>
      topic === 'tier.changed'
        ? announce(tx, app.act(), topic, {
            memberId,
            changeId: newId(START),
            tier: 'bronze',
            reason: 'upgraded',
          })
        : announce(tx, app.act(), topic, { memberId }),
    );
  }

  /** Lets the relay try until it gives up. */
  async function giveUp(): Promise<void> {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await app.deliver();
      await app.db.transaction((tx) =>
        tx.execute("UPDATE outbox SET dueAt = ? WHERE state = 'pending'", [app.clock.now()]),
      );
    }
  }

  /** What was wrong is put right. */
  const repair = () =>
    app.db.transaction((tx) => tx.execute("UPDATE outbox SET payload = REPLACE(payload, 'bronze', 'gold')"));

  const list = (token: string, query = {}) => app.call('deadLetters.list', { token, query });
  const retry = (token: string, id: string, key = newKey()) =>
    app.call('deadLetters.retry', { token, params: { id }, key });
  const inboxOf = async (token: string) => (await app.call('inbox.list', { token })).body.items;

  it('are shown with what they are about and how they failed, and nothing of what went wrong in words', async () => {
    const { token } = await admin();
    const member = await welcomed();
    await hopeless(member.id);
    await giveUp();
    const { body } = await list(token);
    expect(body).toMatchObject({
      items: [
        {
          topic: 'tier.changed',
          title: '等级变动通知',
          member: { id: member.id },
          attempts: 8,
          lastError: 'Error',
        },
      ],
      nextCursor: null,
    });
    expect((await app.call('deadLetters.summary', { token })).body).toEqual({
      total: 1,
      topics: [
        { topic: 'tier.changed', title: '等级变动通知', count: 1, oldestAt: body.items[0]?.createdAt },
      ],
    });
    expect((await list(token, { topic: 'sale.recorded' })).body.items).toEqual([]);
  });

  it('are delivered once the cause is gone and somebody tries again', async () => {
    const { token, id: actorId } = await admin();
    const member = await welcomed();
    const before = (await inboxOf(member.token)).length;
    await hopeless(member.id);
    await giveUp();
    const id = (await list(token)).body.items[0]?.id ?? '';
    await repair();

    const key = newKey();
    expect((await retry(token, id, key)).status).toBe(204);
    expect((await retry(token, id, key)).status).toBe(204);
    expect(problemOf(await retry(token, id))).toMatchObject({ status: 409, code: 'dead_letter.settled' });
    await app.deliver();
    expect((await list(token)).body.items).toEqual([]);
    expect(await inboxOf(member.token)).toHaveLength(before + 1);
    expect(problemOf(await retry(token, id)).code).toBe('dead_letter.settled');
    expect(problemOf(await retry(token, newId(START)))).toMatchObject({
      status: 404,
      code: 'dead_letter.not_found',
    });
    expect(await audit(token, 'dead_letter.retried')).toMatchObject([
      {
        actor: { id: actorId },
        subjectId: id,
        memberId: member.id,
        before: { topic: 'tier.changed' },
      },
    ]);
  });

  it('have eight attempts again, and come back when they fail', async () => {
    const { token } = await admin();
    await hopeless((await welcomed()).id);
    await giveUp();
    const id = (await list(token)).body.items[0]?.id ?? '';
    await retry(token, id);
    await app.deliver();
    expect((await list(token)).body.items).toEqual([]);
    await giveUp();
    expect((await list(token)).body.items).toMatchObject([{ id, attempts: 8 }]);
  });

  it('are tried again by topic, all of it and nothing else', async () => {
    const { token } = await admin();
    const member = await welcomed();
    for (let n = 0; n < 3; n += 1) await hopeless(member.id);
    await hopeless(member.id, 'member.joined');
    await app.db.transaction((tx) => tx.execute("UPDATE outbox SET state = 'dead' WHERE state = 'pending'"));
    const retryTopic = (key = newKey()) =>
      app.call('deadLetters.retryTopic', { token, body: { topic: 'tier.changed' }, key });
    const key = newKey();
    expect((await retryTopic(key)).body).toEqual({ retried: 3 });
    expect((await retryTopic(key)).body).toEqual({ retried: 3 });
    expect((await retryTopic()).body).toEqual({ retried: 0 });
    expect((await app.call('deadLetters.summary', { token })).body).toMatchObject({
      total: 1,
      topics: [{ topic: 'member.joined' }],
    });
    expect(await audit(token, 'dead_letter.topic_retried')).toMatchObject([
      { subjectId: 'tier.changed', after: { count: 3 } },
    ]);
  });

  it('are given up for good with a reason, and forgotten after a month', async () => {
    const { token } = await admin();
    const member = await welcomed();
    await hopeless(member.id);
    await giveUp();
    const id = (await list(token)).body.items[0]?.id ?? '';
    const discard = (key = newKey()) =>
      app.call('deadLetters.discard', { token, params: { id }, body: { reason: '会员已知悉' }, key });
    expect((await discard()).status).toBe(204);
    expect(problemOf(await discard()).code).toBe('dead_letter.settled');
    expect(problemOf(await retry(token, id)).code).toBe('dead_letter.settled');
    expect((await list(token)).body.items).toEqual([]);
    expect(await audit(token, 'dead_letter.discarded')).toMatchObject([
      { subjectId: id, reason: '会员已知悉', memberId: member.id },
    ]);
    app.clock.advance(31 * DAY);
    await app.runWhatIsDue();
    const later = await admin();
    expect(problemOf(await retry(later.token, id)).code).toBe('dead_letter.not_found');
  });

  it('go one way when two people act at once', async () => {
    const { token } = await admin();
    await hopeless((await welcomed()).id);
    await giveUp();
    const id = (await list(token)).body.items[0]?.id ?? '';
    const answers = await Promise.all([
      retry(token, id),
      app.call('deadLetters.discard', {
        token,
        params: { id },
        body: { reason: '会员已知悉' },
        key: newKey(),
      }),
      retry(token, id),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  });

  it('come page by page, the latest first', async () => {
    const { token } = await admin();
    const member = await welcomed();
    for (let n = 0; n < 3; n += 1) {
      await hopeless(member.id);
      app.clock.advance(1);
    }
    await app.db.transaction((tx) => tx.execute("UPDATE outbox SET state = 'dead' WHERE state = 'pending'"));
    const first = await list(token, { limit: 2 });
    const last = await list(token, { limit: 2, cursor: first.body.nextCursor ?? '' });
    const ids = [...first.body.items, ...last.body.items].map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(last.body.nextCursor).toBeNull();
  });

  it('are for admins only', async () => {
    const manager = await app.build.staff({ role: 'manager', allStores: true });
    expect(problemOf(await list(manager.token)).code).toBe('auth.forbidden');
    expect(problemOf(await app.call('deadLetters.summary', { token: manager.token })).code).toBe(
      'auth.forbidden',
    );
    expect(problemOf(await retry(manager.token, newId(START))).code).toBe('auth.forbidden');
    expect(problemOf(await app.call('deadLetters.list', {})).code).toBe('auth.required');
  });
});
