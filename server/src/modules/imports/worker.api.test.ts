import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../database/database';
import { int } from '../../database/rows';
import { SECOND } from '../../kernel/clock';
import { createLogger } from '../../kernel/logger';
import { engines, testApp, type BuiltStaff } from '../../testing/app';
import { csv, importer } from '../../testing/imports';
import { ImportFiles } from './import-files';
import { ImportWorker } from './worker';

const ROWS = 40;

describe.each(engines)('the worker of imports on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  const files = importer(app, () => manager);
  let file = 0;

  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
    file += 1;
  });

  /** Forty members nobody has. */
  const rows = () =>
    csv([
      ['手机号', '姓名', '积分'],
      ...Array.from({ length: ROWS }, (_, index) => [
        `135${String(10_000_000 + file * 1_000 + index)}`,
        '会员',
        10,
      ]),
    ]);

  /** Another process on the same data. */
  const another = async (db: Database = app.db): Promise<ImportWorker> =>
    new ImportWorker({
      db,
      clock: app.clock,
      logger: createLogger({ level: 'silent' }),
      act: app.act,
      key: app.app.key,
      files: await ImportFiles.in(app.dataDir),
    });

  async function checked(): Promise<string> {
    const { id } = (await files.upload('members', rows())).body;
    await files.check(id);
    return id;
  }
  async function started(): Promise<string> {
    const id = await checked();
    await files.start(id);
    return id;
  }

  const books = async () => ({
    members: await count('SELECT COUNT(*) AS n FROM member WHERE homeStoreId = ?'),
    points: await count('SELECT SUM(delta) AS n FROM points_entry WHERE storeId = ?'),
  });
  const count = async (sql: string): Promise<number> =>
    (await app.db.read((m) => m.row(sql, [manager.storeId], { n: int })))?.n ?? 0;
  const whole = { members: ROWS, points: ROWS * 10 };

  /** The database until a process dies: after so many transactions none comes to an end. */
  function dyingAfter(transactions: number): Database {
    let left = transactions;
    return new Proxy(app.db, {
      get: (db, name: keyof Database) => {
        if (name === 'transaction') {
          left -= 1;
          if (left < 0) return () => Promise.reject(new Error('the process is gone'));
        }
        const value: unknown = db[name];
        return typeof value === 'function' ? (value.bind(db) as unknown) : value; // bound: it reads its own fields
      },
    });
  }

  /** The database with a long way to it: there is time to come in between. */
  const farAway = (): Database =>
    new Proxy(app.db, {
      get: (db, name: keyof Database) => {
        if (name === 'transaction')
          return async (work: Parameters<Database['transaction']>[0]) => {
            await wait(50);
            return db.transaction(work);
          };
        const value: unknown = db[name];
        return typeof value === 'function' ? (value.bind(db) as unknown) : value; // bound: it reads its own fields
      },
    });

  it('goes on with the very next row after a crash, once the lease of the dead has run out', async () => {
    const id = await started();
    await expect((await another(dyingAfter(18))).run()).rejects.toThrow('the process is gone');
    const left = await files.show(id);
    expect(left).toMatchObject({ state: 'running', rowsRead: 17 });
    await app.app.imports.run();
    expect(await files.show(id)).toMatchObject({ state: 'running', rowsRead: 17 });
    app.clock.advance(21 * SECOND);
    await app.app.imports.run();
    expect(await files.show(id)).toMatchObject({ state: 'done', rowsRead: ROWS, fresh: ROWS });
    expect(await books()).toEqual(whole);
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('stops between two rows when its process is told to, and leaves the rest to the next at once', async () => {
    const id = await started();
    const stopping = await another(farAway());
    const running = stopping.run();
    while ((await files.show(id)).rowsRead < 3);
    await stopping.stop();
    await running;
    const left = await files.show(id);
    expect(left.state).toBe('running');
    expect(left.rowsRead).toBeLessThan(ROWS);
    await app.app.imports.run();
    expect(await files.show(id)).toMatchObject({ state: 'done', fresh: ROWS });
    expect(await books()).toEqual(whole);
  });

  it('stops where it is when somebody cancels, and keeps what is in the books', async () => {
    const id = await started();
    const running = (await another(farAway())).run();
    while ((await files.show(id)).rowsRead < 3);
    const cancelled = await app.call('imports.cancel', { token: manager.token, params: { id } });
    await running;
    const left = await files.show(id);
    expect(left).toMatchObject({ state: 'cancelled', rowsRead: cancelled.body.rowsRead });
    expect((await books()).members).toBe(left.fresh);
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('brings a file that two processes import at once in once', async () => {
    const ids = [await checked(), await checked()];
    for (const id of ids) await files.start(id);
    await Promise.all([app.app.imports.run(), (await another()).run()]);
    const outcomes = await Promise.all(ids.map((id) => files.show(id)));
    expect(outcomes.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(outcomes.reduce((sum, { fresh }) => sum + fresh, 0)).toBe(ROWS);
    expect(outcomes.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(ROWS);
    expect(await books()).toEqual(whole);
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('gives up what comes to nothing again and again', async () => {
    const id = await started();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await (await another(dyingAfter(1))).run().catch(() => undefined); // its lease, and then nothing
      app.clock.advance(21 * SECOND);
    }
    await app.app.imports.run();
    expect(await files.show(id)).toMatchObject({ state: 'failed', problem: { code: 'server.error' } });
    expect((await books()).members).toBe(0);
  });

  it('says so where the file is gone', async () => {
    const id = await started();
    await (await ImportFiles.in(app.dataDir)).remove(id);
    await app.app.imports.run();
    expect(await files.show(id)).toMatchObject({ state: 'failed', problem: { code: 'import.file_gone' } });
  });
});
