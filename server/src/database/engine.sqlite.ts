import { setTimeout as wait } from 'node:timers/promises';
import { Mutex } from 'async-mutex';
import LibSql from 'libsql';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { driverCode, type Engine } from './engine';
import { Reader, Tx, type SentParameters } from './session';

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

interface Statement {
  all(parameters: SentParameters): unknown[];
  run(parameters: SentParameters): { changes: number };
}
interface Driver {
  prepare(sql: string): Statement;
}

/** A list of ids makes a statement of its own, so the oldest have to go. */
const MOST_STATEMENTS = 200;

/**
 * Prepares a statement once a connection and gives it straight to the driver, without TypeORM's runner, its events and its
 * look-ups around each.
 */
function preparedOn(connection: Driver, statements: Map<string, Statement>): (sql: string) => Statement {
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const made = connection.prepare(sql);
    statements.set(sql, made);
    const [oldest] = statements.keys();
    if (statements.size > MOST_STATEMENTS && oldest !== undefined) statements.delete(oldest);
    return made;
  };
}

/** A connection, and direct access to its driver. */
interface Connected {
  readonly source: DataSource;
  /** Returns the rows of a SELECT. */
  select: (sql: string, parameters: SentParameters) => Promise<unknown[]>;
  /** Returns how many rows a writing statement matched. */
  write: (sql: string, parameters?: SentParameters) => Promise<number>;
  close: () => Promise<void>;
}

async function connect({ file, schema }: SqliteOptions, busyTimeoutMs = BUSY_MS): Promise<Connected> {
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
  const { databaseConnection } = source.driver as unknown as { databaseConnection: Driver }; // TypeORM types its own driver's as `any`
  const statements = new Map<string, Statement>();
  const prepared = preparedOn(databaseConnection, statements);
  // Asynchronous, so that what the driver throws is a rejection.
  return {
    source,
    select: async (sql, parameters) => prepared(sql).all(parameters),
    write: async (sql, parameters = []) => prepared(sql).run(parameters).changes,
    close: async () => {
      statements.clear(); // each of them keeps the connection open
      await source.destroy();
    },
  };
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
  let snapshooter: Connected | undefined;

  async function replaceWriter(): Promise<void> {
    await writer.close().catch(() => undefined); // already broken: only the new connection matters
    writer = await connect(options, 0);
  }

  /** A deferred BEGIN would fail when it turns from reading to writing behind another process. */
  async function begin(): Promise<void> {
    const givesUpAt = performance.now() + BUSY_MS;
    for (;;) {
      try {
        await writer.write('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isBusy(error)) {
          await replaceWriter();
          await writer.write('BEGIN IMMEDIATE');
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
      const { source, select, write } = writer;
      const runner = source.createQueryRunner();
      try {
        const result = await work(new Tx({ engine: 'sqlite', manager: runner.manager, select, write }));
        await write('COMMIT');
        return result;
      } catch (error) {
        await write('ROLLBACK').catch(replaceWriter);
        throw error;
      }
    });

  return {
    name: 'sqlite',
    get writer() {
      return writer.source;
    },
    reader: () => new Reader({ engine: 'sqlite', manager: reader.source.manager, select: reader.select }),
    once,
    snapshot: (work) =>
      snapshots.runExclusive(async () => {
        const { source, select, write } = (snapshooter ??= await connect(options));
        await write('BEGIN');
        try {
          return await work(new Reader({ engine: 'sqlite', manager: source.manager, select }));
        } finally {
          await write('ROLLBACK'); // the journal can not be begun anew while somebody reads the old one
        }
      }),
    alone: (work) => work(), // one process owns the embedded database
    // Rows that were once moved between pages leave a copy behind, so the file is written anew; the journal keeps earlier
    // pages until it is begun anew, which readers of them can put off.
    scrub: () =>
      writing.runExclusive(async () => {
        await writer.source.query('VACUUM');
        for (let round = 0; round < SCRUB_ROUNDS; round += 1) {
          const answer: unknown = await writer.source.query('PRAGMA wal_checkpoint(TRUNCATE)');
          const [row] = answer as { busy: number }[]; // the one row of that pragma
          if (Number(row?.busy) === 0) return true;
          await wait(POLL_MS * 10);
        }
        return false;
      }),
    isTransient: isBusy,
    isUnavailable: () => false, // it is a file
    close: async () => {
      await writing.runExclusive(() => writer.close());
      await snapshots.runExclusive(() => snapshooter?.close());
      await reader.close();
    },
  };
}
