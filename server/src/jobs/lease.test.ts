import { Database, type Tx } from '../database/database';
import { instant, int, nullable, text } from '../database/rows';
import { ifNull, plus } from '../database/update';
import { after, MINUTE, SECOND } from '../kernel/clock';
import { createLogger } from '../kernel/logger';
import { engines, START } from '../testing/app';
import { testDatabase } from '../testing/database';
import {
  giveUpLease,
  isSpent,
  leasable,
  lockDue,
  renewLease,
  returnLease,
  takeLease,
  takeLocked,
  type Lease,
} from './lease';

const WORK = `CREATE TABLE work (id varchar(20) PRIMARY KEY, state varchar(10) NOT NULL, dueAt datetime(3) NOT NULL,
  attempts int NOT NULL, done int NOT NULL, note varchar(20), leasedBy varchar(20), leaseUntil datetime(3))`;

const LEASE = {
  table: 'work',
  key: 'id',
  holder: 'leasedBy',
  open: "state = 'open'",
  due: 'dueAt',
  forMs: MINUTE,
  attempts: {
    most: 3,
    pauseMs: (attempts: number) => SECOND * 2 ** attempts,
    again: { state: 'open' },
    dead: { state: 'dead' },
  },
} satisfies Lease;

/** The same table for work that is done at most once: a state says that it is held. */
const ONCE: Lease = { ...LEASE, holder: 'state', open: undefined, free: "state = 'open'" };

interface TakingDue {
  at?: Date;
  limit?: number;
  lease?: Lease;
  db?: Database;
}

describe.each(engines)('a lease on %s', (engine) => {
  const test = testDatabase(engine);
  let secondProcess: Database;

  beforeAll(async () => {
    const logger = createLogger({ level: 'silent' });
    secondProcess = await Database.open({ location: test.location, entities: [], logger });
    await test.db.transaction((tx) => tx.execute(WORK));
    await test.db.transaction((tx) => tx.execute('CREATE INDEX ix_work_due ON work (state, dueAt, id)'));
  });
  afterAll(() => secondProcess.close());
  beforeEach(() => test.db.transaction((tx) => tx.execute('DELETE FROM work')));

  const within = <T>(work: (tx: Tx) => Promise<T>) => test.db.transaction(work);
  const add = (...ids: string[]) =>
    within(async (tx) => {
      for (const id of ids)
        await tx.execute("INSERT INTO work VALUES (?, 'open', ?, 0, 0, NULL, NULL, NULL)", [id, START]);
    });
  const rows = () =>
    test.db.read((m) =>
      m.rows('SELECT state, dueAt, attempts, done, note, leasedBy, leaseUntil FROM work ORDER BY id', [], {
        state: text,
        dueAt: instant,
        attempts: int,
        done: int,
        note: nullable(text),
        leasedBy: nullable(text),
        leaseUntil: nullable(instant),
      }),
    );
  const take = (holder: string, at: Date, lease: Lease = LEASE) =>
    within((tx) => takeLease(tx, lease, { key: 'a', holder, at }));
  /** Finds what is due and takes it, in the database of one process or the other. */
  const takeDue = (holder: string, { at = START, limit = 10, lease = LEASE, db = test.db }: TakingDue = {}) =>
    db.transaction(async (tx) => {
      const found = await lockDue(tx, lease, { at, orderBy: 'dueAt, id', limit, shape: { id: text } });
      const keys = found.map(({ id }) => id);
      await takeLocked(tx, lease, { keys, holder, at });
      return keys;
    });

  it('goes to one of two holders that ask at the same time', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `w${String(n)}`);
    await add(...keys);
    for (const key of keys) {
      const taken = await Promise.all(
        [test.db, secondProcess].map((db, n) =>
          db.transaction((tx) => takeLease(tx, LEASE, { key, holder: `h${String(n)}`, at: START })),
        ),
      );
      expect(taken.toSorted()).toEqual([false, true]);
    }
  });

  it('writes the holder, the time it runs out, one attempt more, and what goes with it', async () => {
    await add('a');
    const set = { done: plus(2), note: ifNull('first') };
    await within((tx) => takeLease(tx, LEASE, { key: 'a', holder: 'one', at: START, set }));
    const taken = { leasedBy: 'one', leaseUntil: after(START, MINUTE), attempts: 1, done: 2, note: 'first' };
    expect(await rows()).toEqual([expect.objectContaining(taken)]);
    const again = { done: plus(2), note: ifNull('second') };
    const at = after(START, MINUTE + 1);
    await within((tx) => takeLease(tx, LEASE, { key: 'a', holder: 'two', at, set: again }));
    expect(await rows()).toEqual([expect.objectContaining({ attempts: 2, done: 4, note: 'first' })]);
  });

  it('is taken only of rows that are open and due', async () => {
    await add('a');
    expect(await take('one', after(START, -1))).toBe(false);
    await within((tx) => tx.execute("UPDATE work SET state = 'closed'"));
    expect(await take('one', START)).toBe(false);
    expect(await takeDue('one')).toEqual([]);
    await within((tx) => tx.execute("UPDATE work SET state = 'open'"));
    const early = { key: 'a', holder: 'one', at: after(START, -1), early: true };
    expect(await within((tx) => takeLease(tx, LEASE, early))).toBe(true);
  });

  it('is taken over once it has run out, and not before', async () => {
    await add('a');
    const found = (at: Date) => test.db.read((m) => leasable(m, LEASE, { at, orderBy: 'id', limit: 1 }));
    expect(await found(START)).toEqual(['a']);
    await take('one', START);
    expect([await found(after(START, MINUTE)), await take('two', after(START, MINUTE))]).toEqual([[], false]);
    const late = after(START, MINUTE + 1);
    expect([await found(late), await take('two', late)]).toEqual([['a'], true]);
    expect(await rows()).toEqual([expect.objectContaining({ leasedBy: 'two', attempts: 2 })]);
  });

  it('can be neither renewed nor returned nor given up by its former holder', async () => {
    await add('a');
    await take('one', START);
    const at = after(START, 2 * MINUTE);
    await take('two', at);
    const before = await rows();
    const former = { key: 'a', holder: 'one' };
    expect(await within((tx) => renewLease(tx, LEASE, { ...former, at, set: { done: 1 } }))).toBe(false);
    expect(await within((tx) => returnLease(tx, LEASE, former, { state: 'done' }))).toBe(false);
    expect(await within((tx) => giveUpLease(tx, LEASE, { ...former, attempts: 1, at }))).toBe(false);
    expect(await rows()).toEqual(before);
    expect(await within((tx) => returnLease(tx, LEASE, { key: 'a', holder: 'two' }))).toBe(true);
  });

  it('lasts longer with progress, and its attempts begin anew', async () => {
    await add('a');
    await take('one', START);
    const at = after(START, 50 * SECOND);
    const renewal = { key: 'a', holder: 'one', at, set: { done: plus(7) } };
    expect(await within((tx) => renewLease(tx, LEASE, { ...renewal, where: { done: 5 } }))).toBe(false);
    expect(await within((tx) => renewLease(tx, LEASE, { ...renewal, where: { done: 0 } }))).toBe(true);
    expect(await take('two', after(START, MINUTE + 1))).toBe(false);
    const renewed = { leasedBy: 'one', leaseUntil: after(at, MINUTE), attempts: 0, done: 7 };
    expect(await rows()).toEqual([expect.objectContaining(renewed)]);
  });

  it('ends with the result, which does not count for a row that is no longer open', async () => {
    await add('a');
    await take('one', START);
    const held = { key: 'a', holder: 'one' };
    await within((tx) => tx.execute("UPDATE work SET state = 'closed'"));
    expect(await within((tx) => renewLease(tx, LEASE, { ...held, at: START }))).toBe(false);
    expect(await within((tx) => returnLease(tx, LEASE, held, { state: 'done' }))).toBe(false);
    await within((tx) => tx.execute("UPDATE work SET state = 'open'"));
    expect(await within((tx) => returnLease(tx, LEASE, held, { state: 'done' }))).toBe(true);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'done', leaseUntil: null })]);
    expect(await within((tx) => returnLease(tx, LEASE, held, { state: 'again' }))).toBe(false);
  });

  it('waits longer after each attempt that failed, and the row is dead after the last', async () => {
    await add('a');
    let at = START;
    for (const [attempts, state] of [
      [1, 'open'],
      [2, 'open'],
      [3, 'dead'],
    ] as const) {
      expect(await take('one', at)).toBe(true);
      const failed = { key: 'a', holder: 'one', attempts, at, set: { note: `failed ${attempts}` } };
      expect(await within((tx) => giveUpLease(tx, LEASE, failed))).toBe(true);
      const dueAt = after(at, SECOND * 2 ** attempts);
      const note = `failed ${attempts}`;
      expect(await rows()).toEqual([
        expect.objectContaining({ state, attempts, dueAt, leaseUntil: null, note }),
      ]);
      expect(await take('two', after(dueAt, -1))).toBe(false);
      at = dueAt;
    }
    expect(await take('two', at)).toBe(false);
  });

  it('waits until the time that its holder names, instead of the pause', async () => {
    await add('a');
    await take('one', START);
    const nextAt = after(START, 7 * MINUTE);
    await within((tx) => giveUpLease(tx, LEASE, { key: 'a', holder: 'one', attempts: 1, at: START, nextAt }));
    expect(await rows()).toEqual([expect.objectContaining({ dueAt: nextAt, leaseUntil: null })]);
  });

  it.each([
    ['until the pause is over', LEASE.attempts.pauseMs, after(START, 2 * SECOND)],
    ['not at all without a pause', undefined, null],
  ])(
    'waits by the lease itself where no column says when a row is due: %s',
    async (_, pauseMs, leaseUntil) => {
      const lease: Lease = { ...LEASE, due: undefined, attempts: { most: 3, ...(pauseMs && { pauseMs }) } };
      await add('a');
      await take('one', START, lease);
      await within((tx) => giveUpLease(tx, lease, { key: 'a', holder: 'one', attempts: 1, at: START }));
      expect(await rows()).toEqual([expect.objectContaining({ state: 'open', dueAt: START, leaseUntil })]);
      expect(await take('two', START, lease)).toBe(leaseUntil === null);
    },
  );

  it('counts attempts that a crash cut off, so that none is made for ever', async () => {
    await add('a');
    const spent: boolean[] = [];
    for (let crash = 0; crash < 4; crash += 1) {
      await take('one', after(START, crash * 2 * MINUTE));
      spent.push(...(await rows()).map(({ attempts }) => isSpent(LEASE, attempts)));
    }
    expect(spent).toEqual([false, false, false, true]);
  });

  it('goes to one holder a row where two take several at once', async () => {
    const keys = Array.from({ length: 60 }, (_, n) => `w${String(n).padStart(2, '0')}`);
    await add(...keys);
    const got: string[] = [];
    const all = async (holder: string, db: Database): Promise<void> => {
      for (;;) {
        const taken = await takeDue(holder, { limit: 7, db });
        got.push(...taken);
        if (taken.length === 0) return;
      }
    };
    await Promise.all([all('one', test.db), all('two', secondProcess), all('three', test.db)]);
    expect(got.toSorted()).toEqual(keys);
    expect((await rows()).map(({ attempts }) => attempts)).toEqual(keys.map(() => 1));
  });

  if (engine === 'mysql')
    it('passes over rows that another process has locked', async () => {
      await add('a', 'b');
      const finding = { at: START, orderBy: 'id', limit: 1, shape: { id: text } };
      await within(async (tx) => {
        expect(await lockDue(tx, LEASE, finding)).toEqual([{ id: 'a' }]);
        await secondProcess.transaction(async (other) => {
          expect(await lockDue(other, LEASE, finding)).toEqual([{ id: 'b' }]);
        });
      });
    });

  it('finds only what a further condition allows', async () => {
    await add('a', 'b');
    const finding = { at: START, orderBy: 'id', limit: 2, shape: { id: text }, and: "id <> 'a'" };
    expect(await within((tx) => lockDue(tx, LEASE, finding))).toEqual([{ id: 'b' }]);
  });

  it('is never taken over for work that is done at most once', async () => {
    await add('a');
    expect(await takeDue('held', { lease: ONCE })).toEqual(['a']);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'held', attempts: 1 })]);
    const late = after(START, 2 * MINUTE);
    expect(await takeDue('held', { at: late, lease: ONCE })).toEqual([]);
    const held = { key: 'a', holder: 'held' };
    expect(await within((tx) => returnLease(tx, ONCE, held, { state: 'sent' }))).toBe(true);
    expect(await within((tx) => returnLease(tx, ONCE, held, { state: 'sent' }))).toBe(false);
  });
});
