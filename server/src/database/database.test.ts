import LibSql from 'libsql';
import { setImmediate as turn } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { engines } from '../testing/app';
import { testDatabase } from '../testing/database';
import { Database, type Tx } from './database';
import { int, text } from './rows';

const times = <T>(n: number, make: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, index) => make(index));

/** A promise that the test keeps. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe.each(engines)('the database on %s', (engine) => {
  const test = testDatabase(engine, { migrated: false });
  const { logs } = test;

  beforeAll(async () => {
    await test.db.transaction((tx) =>
      tx.execute('CREATE TABLE seat (id int PRIMARY KEY, used int NOT NULL, capacity int NOT NULL)'),
    );
    await test.db.transaction((tx) =>
      tx.execute('CREATE TABLE booking (id int PRIMARY KEY, seatId int NOT NULL)'),
    );
  });
  beforeEach(async () => {
    await test.db.transaction(async (tx) => {
      await tx.execute('DELETE FROM booking');
      await tx.execute('DELETE FROM seat');
      for (const id of [1, 2])
        await tx.execute('INSERT INTO seat (id, used, capacity) VALUES (?, 0, 10)', [id]);
    });
  });

  const used = async (id = 1) =>
    (await test.db.read((m) => m.row('SELECT used FROM seat WHERE id = ?', [id], { used: int })))?.used;
  const bookings = async () =>
    (await test.db.read((m) => m.row('SELECT COUNT(*) AS n FROM booking', [], { n: int })))?.n;
  const take = (tx: Tx, id = 1) => tx.execute('UPDATE seat SET used = used + 1 WHERE id = ?', [id]);

  it('gives ten seats to exactly ten of fifty who come at once, and shows nobody more', async () => {
    const seen: number[] = [];
    const outcomes = await Promise.all(
      times(50, async (id) => {
        const booked = await test.db.transaction(async (tx) => {
          const taken = await tx.execute('UPDATE seat SET used = used + 1 WHERE id = 1 AND used < capacity');
          if (taken === 1) await tx.execute('INSERT INTO booking (id, seatId) VALUES (?, 1)', [id]);
          return taken === 1;
        });
        seen.push((await bookings()) ?? -1);
        return booked;
      }),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(10);
    expect(await used()).toBe(10);
    expect(await bookings()).toBe(10);
    expect(Math.max(...seen)).toBeLessThanOrEqual(10);
  });

  it('takes everything back when the function throws, and throws the same error', async () => {
    const failure = new Error('half way');
    const attempt = test.db.transaction(async (tx) => {
      await take(tx);
      await tx.execute('INSERT INTO booking (id, seatId) VALUES (1, 1)');
      throw failure;
    });
    await expect(attempt).rejects.toBe(failure);
    expect([await used(), await bookings()]).toEqual([0, 0]);
  });

  it('takes everything back when a statement fails', async () => {
    const attempt = test.db.transaction(async (tx) => {
      await take(tx);
      await tx.execute('INSERT INTO seat (id, used, capacity) VALUES (1, 0, 10)');
    });
    await expect(attempt).rejects.toThrow();
    expect(await used()).toBe(0);
  });

  it('shows readers what is committed only, and lets them read meanwhile', async () => {
    const [written, read] = [gate(), gate()];
    const writing = test.db.transaction(async (tx) => {
      await take(tx);
      expect((await tx.row('SELECT used FROM seat WHERE id = 1', [], { used: int }))?.used).toBe(1);
      written.open();
      await read.opened;
    });
    await written.opened;
    expect(await used()).toBe(0);
    read.open();
    await writing;
    expect(await used()).toBe(1);
  });

  it('shows a snapshot one state, whatever is committed meanwhile', async () => {
    const sum = 'SELECT SUM(used) AS n FROM seat';
    const [before, after] = await test.db.snapshot(async (m) => {
      const first = await m.row(sum, [], { n: int });
      await test.db.transaction((tx) => take(tx, 2));
      return [first?.n, (await m.row(sum, [], { n: int }))?.n];
    });
    expect([before, after]).toEqual([0, 0]);
    expect(await used(2)).toBe(1);
  });

  it('answers how many rows a statement matched, changed or not', async () => {
    const matched = await test.db.transaction((tx) =>
      tx.execute('UPDATE seat SET used = used WHERE id IN (1, 2, 3)'),
    );
    expect(matched).toBe(2);
  });

  it('runs the whole function again when a lock was in the way', async () => {
    let runs = 0;
    await test.db.transaction(async (tx) => {
      runs += 1;
      await take(tx);
      if (runs < 3)
        throw Object.assign(new Error('locked'), {
          code: engine === 'mysql' ? 'ER_LOCK_DEADLOCK' : 'SQLITE_BUSY',
        });
    });
    expect(runs).toBe(3);
    expect(await used()).toBe(1);
  });

  it('gives up after eight runs, with the error of the last', async () => {
    let runs = 0;
    const code = engine === 'mysql' ? 'ER_LOCK_WAIT_TIMEOUT' : 'SQLITE_BUSY_SNAPSHOT';
    const attempt = test.db.transaction(() => {
      runs += 1;
      return Promise.reject(Object.assign(new Error(`run ${runs}`), { code }));
    });
    await expect(attempt).rejects.toThrow('run 8');
    expect(runs).toBe(8);
  });

  it('does not run again what failed for another reason', async () => {
    let runs = 0;
    const attempt = test.db.transaction(() => {
      runs += 1;
      return Promise.reject(new Error('no'));
    });
    await expect(attempt).rejects.toThrow('no');
    expect(runs).toBe(1);
  });

  it('answers nothing once it is closed, not even what it was asked before', async () => {
    const { location, logger } = test;
    const closing = await Database.open({ location, entities: [], logger, poolSize: 2 });
    const ask = () => closing.read((m) => m.rows('SELECT 1 AS one', [], { one: int }));
    expect(await ask()).toEqual([{ one: 1 }]);
    await closing.close();
    await expect(ask()).rejects.toThrow();
  });

  it('logs a transaction that was held long, without saying what it did', async () => {
    const now = jest.spyOn(performance, 'now');
    try {
      await test.db.transaction(async (tx) => {
        await take(tx);
        now.mockReturnValue(performance.timeOrigin);
      });
    } finally {
      now.mockRestore();
    }
    const line = logs.find((entry) => entry.includes('took long'));
    expect(line).toBeDefined();
    expect(line).not.toContain('UPDATE');
  });
});

describe('the database on sqlite beside another process', () => {
  const test = testDatabase('sqlite', { migrated: false });

  beforeAll(async () => {
    await test.db.transaction((tx) => tx.execute('CREATE TABLE note (id int PRIMARY KEY)'));
  });
  const notes = async () =>
    (await test.db.read((m) => m.rows('SELECT id FROM note ORDER BY id', [], { id: int }))).map(
      ({ id }) => id,
    );

  it('waits for the lock of the other without standing still', async () => {
    const other = new LibSql(test.location);
    other.exec('BEGIN IMMEDIATE');
    other.exec('INSERT INTO note (id) VALUES (1)');
    let isDone = false;
    const writing = test.db
      .transaction((tx) => tx.execute('INSERT INTO note (id) VALUES (2)'))
      .then(() => (isDone = true));
    for (let round = 0; round < 20; round += 1) {
      await turn();
      expect(await notes()).toEqual([]);
    }
    expect(isDone).toBe(false);
    other.exec('COMMIT');
    other.close();
    await writing;
    expect(await notes()).toEqual([1, 2]);
  });

  it('goes on after its connection broke', async () => {
    // What the function does to its own transaction here leaves nothing to roll back.
    const breaking = test.db.transaction(async (tx) => {
      await tx.execute('COMMIT');
      throw new Error('broken');
    });
    await expect(breaking).rejects.toThrow('broken');
    await test.db.transaction((tx) => tx.execute('INSERT INTO note (id) VALUES (3)'));
    expect(await notes()).toContain(3);
  });

  it('is in WAL mode with foreign keys enforced', async () => {
    const pragma = (name: string) => test.db.read((m) => m.row(`PRAGMA ${name}`, [], { [name]: text }));
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: '1' });
  });
});

const mysqlOnly = () => {
  const test = testDatabase('mysql', { migrated: false });

  beforeAll(async () => {
    await test.db.transaction((tx) =>
      tx.execute('CREATE TABLE note (id int PRIMARY KEY, n int NOT NULL) ENGINE=InnoDB'),
    );
  });
  beforeEach(async () => {
    await test.db.transaction(async (tx) => {
      await tx.execute('DELETE FROM note');
      await tx.execute('INSERT INTO note (id, n) VALUES (1, 0), (2, 0)');
    });
  });
  const add = (tx: Tx, id: number) => tx.execute('UPDATE note SET n = n + 1 WHERE id = ?', [id]);
  const sums = async () =>
    (await test.db.read((m) => m.rows('SELECT n FROM note ORDER BY id', [], { n: int }))).map(({ n }) => n);

  it('survives a real deadlock: both do their work, one of them twice', async () => {
    const firsts = [gate(), gate()];
    const runs = [0, 0];
    const crossing = (me: 0 | 1) =>
      test.db.transaction(async (tx) => {
        runs[me] = (runs[me] ?? 0) + 1;
        await add(tx, me + 1);
        firsts[me]?.open();
        await firsts[1 - me]?.opened;
        await add(tx, 2 - me);
      });
    await Promise.all([crossing(0), crossing(1)]);
    expect(await sums()).toEqual([2, 2]);
    expect(runs.toSorted()).toEqual([1, 2]);
  });

  it('runs again after a lock that took too long', async () => {
    const [held, release] = [gate(), gate()];
    const holder = test.db.transaction(async (tx) => {
      await add(tx, 1);
      held.open();
      await release.opened;
    });
    await held.opened;
    let runs = 0;
    await test.db.transaction(async (tx) => {
      runs += 1;
      if (runs === 3) {
        release.open();
        await holder;
      }
      // NOWAIT: the lock's time is over at once.
      await tx.rows('SELECT n FROM note WHERE id = 1 FOR UPDATE NOWAIT', [], { n: int });
      await add(tx, 1);
    });
    expect(runs).toBe(3);
    expect(await sums()).toEqual([2, 0]);
  });

  it('reads what is committed inside of a transaction, as commands expect', async () => {
    const [before, after] = await test.db.transaction(async (tx) => {
      const first = await tx.row('SELECT n FROM note WHERE id = 1', [], { n: int });
      await test.db.transaction((other) => add(other, 1));
      return [first?.n, (await tx.row('SELECT n FROM note WHERE id = 1', [], { n: int }))?.n];
    });
    expect([before, after]).toEqual([0, 1]);
  });

  it('speaks UTC and utf8mb4 and is strict on every connection', async () => {
    const sql =
      'SELECT @@session.time_zone AS zone, @@session.sql_mode AS mode, @@session.innodb_lock_wait_timeout AS wait, @@character_set_client AS charset';
    const sessions = await Promise.all(
      times(20, () =>
        test.db.transaction((tx) => tx.row(sql, [], { zone: text, mode: text, wait: int, charset: text })),
      ),
    );
    for (const session of sessions) {
      expect(session).toMatchObject({ zone: '+00:00', wait: 5, charset: 'utf8mb4' });
      expect(session?.mode).toContain('STRICT_ALL_TABLES');
    }
  });

  it('goes on after the server dropped its connections', async () => {
    const admin = await createConnection(test.location);
    const dropped = test.db.transaction(async (tx) => {
      await add(tx, 1);
      const row = await tx.row('SELECT CONNECTION_ID() AS id', [], { id: int });
      await admin.query(`KILL ${row?.id ?? 0}`);
      await add(tx, 2);
    });
    const error: unknown = await dropped.catch((reason: unknown) => reason);
    await admin.end();
    expect([test.db.isUnavailable(error), test.db.isTransient(error)]).toEqual([true, false]);
    await test.db.transaction((tx) => add(tx, 2));
    expect(await sums()).toEqual([0, 1]);
  });
};
if (engines.includes('mysql')) describe('the database on mysql', mysqlOnly);
