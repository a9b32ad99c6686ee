import { setTimeout as wait } from 'node:timers/promises';
import { Mutex } from 'async-mutex';
import LibSql from 'libsql';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { driverCode, type Engine } from './engine';
import { Reader, Tx } from './session';

interface SqliteOptions {
  file: string;
  schema: Pick<DataSourceOptions, 'entities' | 'migrations'>;
}

/** How long another process's lock is waited for. */
const BUSY_MS = 5_000;
/** The writer looks again this often, instead of letting SQLite wait: that would stop the whole process meanwhile. */
const POLL_MS = 10;
const SCRUB_ROUNDS = 50;

const isBusy = (error: unknown): boolean => driverCode(error)?.startsWith('SQLITE_BUSY') ?? false;

async function connect({ file, schema }: SqliteOptions, busyTimeoutMs = BUSY_MS): Promise<DataSource> {
  const source = new DataSource({
    type: 'better-sqlite3',
    driver: LibSql, // speaks better-sqlite3's interface and ships its binary in the package
    database: file,
    enableWAL: true,
    timeout: busyTimeoutMs,
    synchronize: false,
    logging: false,
    migrationsTableName: 'schema_migration',
    ...schema,
  });
  await source.initialize();
  await source.query('PRAGMA synchronous = NORMAL');
  // What is deleted or changed is written over: the file must not keep what a person had erased.
  await source.query('PRAGMA secure_delete = ON');
  await source.query(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  return source;
}

/**
 * SQLite in WAL mode over two connections: TypeORM's SQLite driver shares a single QueryRunner per connection, so
 * transactions on one would run into each other. One connection writes behind a mutex, the other reads.
 */
export async function openSqlite(options: SqliteOptions): Promise<Engine> {
  let writer = await connect(options, 0);
  const reader = await connect(options);
  const writing = new Mutex();
  const snapshots = new Mutex();
  /** Opened for the first snapshot, and kept for the next ones. */
  let snapshooter: DataSource | undefined;

  async function replaceWriter(): Promise<void> {
    await writer.destroy().catch(() => undefined); // already broken: only the new connection matters
    writer = await connect(options, 0);
  }

  /** A deferred BEGIN would fail when it turns from reading to writing behind another process. */
  async function begin(): Promise<void> {
    const givesUpAt = performance.now() + BUSY_MS;
    for (;;) {
      try {
        await writer.query('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isBusy(error)) {
          await replaceWriter();
          await writer.query('BEGIN IMMEDIATE');
          return;
        }
        if (performance.now() >= givesUpAt) throw error;
        await wait(POLL_MS);
      }
    }
  }

  const once = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    writing.runExclusive(async () => {
      await begin();
      const runner = writer.createQueryRunner();
      try {
        const result = await work(new Tx({ engine: 'sqlite', manager: runner.manager, runner }));
        await runner.query('COMMIT');
        return result;
      } catch (error) {
        await runner.query('ROLLBACK').catch(replaceWriter);
        throw error;
      }
    });

  return {
    name: 'sqlite',
    get writer() {
      return writer;
    },
    reader: () => new Reader({ engine: 'sqlite', manager: reader.manager }),
    once,
    snapshot: (work) =>
      snapshots.runExclusive(async () => {
        const source = (snapshooter ??= await connect(options));
        await source.query('BEGIN');
        try {
          return await work(new Reader({ engine: 'sqlite', manager: source.manager }));
        } finally {
          await source.query('ROLLBACK'); // the journal can not be begun anew while somebody reads the old one
        }
      }),
    alone: (work) => work(), // one process owns the embedded database
    // Rows that were once moved between pages leave a copy behind, so the file is written anew; the journal keeps earlier
    // pages until it is begun anew, which readers of them can put off.
    scrub: () =>
      writing.runExclusive(async () => {
        await writer.query('VACUUM');
        for (let round = 0; round < SCRUB_ROUNDS; round += 1) {
          const answer: unknown = await writer.query('PRAGMA wal_checkpoint(TRUNCATE)');
          const [row] = answer as { busy: number }[]; // the one row of that pragma
          if (Number(row?.busy) === 0) return true;
          await wait(POLL_MS * 10);
        }
        return false;
      }),
    isTransient: isBusy,
    isUnavailable: () => false, // it is a file
    close: async () => {
      await writing.runExclusive(() => writer.destroy());
      await snapshots.runExclusive(() => snapshooter?.destroy());
      await reader.destroy();
    },
  };
}
