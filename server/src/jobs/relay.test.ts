import { Database, type Tx } from '../database/database';
import { instant, int, nullable, text } from '../database/rows';
import { createMetrics } from '../http/metrics';
import { DAY, HOUR, ManualClock, MINUTE, SECOND } from '../kernel/clock';
import { createLogger } from '../kernel/logger';
import { engines, START } from '../testing/app';
import { actAt } from '../testing/acts';
import { testDatabase } from '../testing/database';
import { announce } from './outbox';
import { OutboxRow } from './outbox.entity';
import { countDeadLetters, forgetDelivered, Relay, type Handlers } from './relay';

const DEAD_FIRST =
  "UPDATE outbox SET state = 'dead' WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM outbox) AS first)";

const DISCARD_LAST =
  "UPDATE outbox SET state = 'discarded' WHERE id = (SELECT id FROM (SELECT MAX(id) AS id FROM outbox) AS last)";

describe.each(engines)('the relay on %s', (engine) => {
  const test = testDatabase(engine, { entities: [OutboxRow] });
  const clock = new ManualClock(START);
  const logger = createLogger({ level: 'silent' });
  let secondProcess: Database;

  beforeAll(async () => {
    secondProcess = await Database.open({ location: test.location, entities: [OutboxRow], logger });
  });
  afterAll(() => secondProcess.close());
  beforeEach(async () => {
    clock.set(START);
    await test.db.transaction((tx) => tx.execute('DELETE FROM outbox'));
  });

  const act = () => actAt(clock.now());
  const relay = (handlers: Handlers, db: Pick<Database, 'transaction'> = test.db) =>
    new Relay({ db, clock, logger, metrics: createMetrics(), act, handlers });
  const tell = (memberId: string) =>
    test.db.transaction((tx) => announce(tx, act(), 'member.joined', { memberId }));
  const rows = () =>
    test.db.read((m) =>
      m.rows('SELECT state, attempts, dueAt, leaseUntil, lastError, doneAt FROM outbox ORDER BY id', [], {
        state: text,
        attempts: int,
        dueAt: instant,
        leaseUntil: nullable(instant),
        lastError: nullable(text),
        doneAt: nullable(instant),
      }),
    );

  /** Collects what is delivered; fails while `broken`. */
  function receiver() {
    const got: string[] = [];
    const state = { broken: false };
    const handlers: Handlers = {
      'member.joined': async (tx, _act, { payload }) => {
        if (state.broken) throw new TypeError('the other side is out of order, +8613800006666');
        await tx.execute('UPDATE outbox SET lastError = NULL WHERE id = ?', ['nothing']);
        got.push(payload.memberId);
      },
    };
    return { got, handlers, state };
  }

  /** A process that leases and is gone before it delivers. */
  const dying = (): Relay => {
    let calls = 0;
    return relay(
      {},
      {
        transaction: (work) =>
          (calls += 1) === 1 ? test.db.transaction(work) : Promise.reject(new Error('gone')),
      },
    );
  };

  it('delivers once, in the order things became due', async () => {
    const { got, handlers } = receiver();
    for (const member of ['first', 'second', 'third']) {
      await tell(member);
      clock.advance(1);
    }
    const one = relay(handlers);
    expect(await one.run()).toBe(3);
    expect(await one.run()).toBe(0);
    expect(got).toEqual(['first', 'second', 'third']);
    expect(await rows()).toEqual(
      Array.from({ length: 3 }, (): unknown =>
        expect.objectContaining({
          state: 'done',
          attempts: 1,
          leaseUntil: null,
          lastError: null,
          doneAt: clock.now(),
        }),
      ),
    );
  });

  it('delivers nothing of a fact that was rolled back', async () => {
    const { got, handlers } = receiver();
    const failing = test.db.transaction(async (tx) => {
      await announce(tx, act(), 'member.joined', { memberId: 'nobody' });
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await relay(handlers).run()).toBe(0);
    expect(got).toEqual([]);
  });

  it('takes what the handler wrote back when it fails, and tries again later and later', async () => {
    const { got, handlers, state } = receiver();
    const one = relay(handlers);
    await tell('patient');
    state.broken = true;
    for (const [attempt, pause] of [2, 4, 8, 16].entries()) {
      await one.run();
      expect(await rows()).toEqual([
        {
          state: 'pending',
          attempts: attempt + 1,
          dueAt: new Date(clock.now().getTime() + pause * SECOND),
          leaseUntil: null,
          lastError: 'TypeError',
          doneAt: null,
        },
      ]);
      expect(await one.run()).toBe(0);
      clock.advance(pause * SECOND);
    }
    state.broken = false;
    await one.run();
    expect(got).toEqual(['patient']);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'done', attempts: 5, lastError: null })]);
  });

  it.each([
    [
      Object.assign(new Error('林女士 +8613800006666'), { code: 'ER_LOCK_WAIT_TIMEOUT' }),
      'Error ER_LOCK_WAIT_TIMEOUT',
    ],
    [Object.assign(new Error('refused'), { code: 'call +8613800006666' }), 'Error'],
  ])('keeps of an error its kind and code, and none of its words: %#', async (error, kept) => {
    await tell('somebody');
    await relay({ 'member.joined': () => Promise.reject(error) }).run();
    expect(await rows()).toEqual([expect.objectContaining({ lastError: kept })]);
  });

  it('gives up after eight attempts, and goes on with the others', async () => {
    const { got, handlers, state } = receiver();
    const one = relay(handlers);
    await tell('hopeless');
    state.broken = true;
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expect(await one.run()).toBe(1);
      clock.advance(HOUR);
    }
    expect(await rows()).toEqual([expect.objectContaining({ state: 'dead', attempts: 8 })]);
    expect(await countDeadLetters(test.db)).toBe(1);

    state.broken = false;
    await tell('next');
    await one.run();
    expect(got).toEqual(['next']);
    expect(await countDeadLetters(test.db)).toBe(1);
  });

  it('delivers what a process left that died, once its lease has run out', async () => {
    const { got, handlers } = receiver();
    await tell('survivor');
    await expect(dying().run()).rejects.toThrow('gone');
    const other = relay(handlers);
    clock.advance(MINUTE);
    expect(await other.run()).toBe(0);
    clock.advance(1);
    expect(await other.run()).toBe(1);
    expect(got).toEqual(['survivor']);
  });

  it('gives up what no process survives', async () => {
    const { got, handlers } = receiver();
    await tell('deadly');
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await expect(dying().run()).rejects.toThrow('gone');
      clock.advance(MINUTE + 1);
    }
    await relay(handlers).run();
    expect(got).toEqual([]);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'dead' })]);
  });

  it('lets a slow process whose lease was taken over neither deliver nor postpone', async () => {
    const { got, handlers } = receiver();
    await tell('once');
    let stolen = false;
    const slow = relay(handlers, {
      transaction: async <T>(work: (tx: Tx) => Promise<T>) => {
        const result = await test.db.transaction(work);
        if (!stolen) {
          stolen = true;
          clock.advance(MINUTE + 1);
          await relay(handlers, secondProcess).run();
        }
        return result;
      },
    });
    await slow.run();
    expect(got).toEqual(['once']);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'done', attempts: 2 })]);
  });

  it('delivers each row once with two processes at work, however many there are', async () => {
    const { got, handlers } = receiver();
    const members = Array.from({ length: 120 }, (_, index) => `m${index}`);
    await test.db.transaction(async (tx) => {
      for (const memberId of members) await announce(tx, act(), 'member.joined', { memberId });
    });
    const [here, there] = [relay(handlers), relay(handlers, secondProcess)];
    const taken = await Promise.all([here.run(), there.run(), here.run()]);
    expect(taken.reduce((sum, n) => sum + n, 0)).toBe(120);
    expect(got.toSorted()).toEqual(members.toSorted());
  });

  it('marks what nobody listens to as done', async () => {
    await tell('unheard');
    await relay({}).run();
    expect(await rows()).toEqual([expect.objectContaining({ state: 'done' })]);
  });

  it('delivers soon after it was woken', async () => {
    const delivered = new Promise<string>((resolve) => {
      const one = relay({ 'member.joined': async (_tx, _act, { payload }) => resolve(payload.memberId) });
      void tell('awake').then(() => {
        one.wake();
        one.wake();
      });
    });
    expect(await delivered).toBe('awake');
  });

  it('keeps what was delivered or discarded for a month, and dead letters for ever', async () => {
    await test.db.transaction(async (tx) => {
      for (let n = 0; n < 501; n += 1)
        await announce(tx, actAt(START), 'member.joined', { memberId: `m${n}` });
    });
    await relay({}).run();
    await test.db.transaction(async (tx) => {
      await tx.execute(DEAD_FIRST);
      await tx.execute(DISCARD_LAST);
    });
    await forgetDelivered(test.db, actAt(new Date(START.getTime() + 30 * DAY)));
    expect(await rows()).toHaveLength(501);
    await forgetDelivered(test.db, actAt(new Date(START.getTime() + 30 * DAY + 1)));
    expect(await rows()).toEqual([expect.objectContaining({ state: 'dead' })]);
  });
});
