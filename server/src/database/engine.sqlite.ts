import { Mutex } from 'async-mutex';
import LibSql from 'libsql';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { driverCode, type Engine } from './engine';
import { Reader, Tx } from './session';

interface SqliteOptions {
  file: string;
  schema: Pick<DataSourceOptions, 'entities' | 'migrations'>;
}

/** How long SQLite itself waits for another process's lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

async function connect({ file, schema }: SqliteOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'better-sqlite3',
    driver: LibSql, // speaks better-sqlite3's interface and ships its binary in the package
    database: file,
    enableWAL: true,
    timeout: BUSY_TIMEOUT_MS,
    synchronize: false,
    logging: false,
    migrationsTableName: 'schema_migration',
    ...schema,
  });
  await source.initialize();
  await source.query('PRAGMA synchronous = NORMAL');
  await source.query(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  return source;
}

/**
 * SQLite in WAL mode over two connections: TypeORM's SQLite driver shares a single QueryRunner per connection, so
 * transactions on one would run into each other. One connection writes behind a mutex, the other reads.
 */
export async function openSqlite(options: SqliteOptions): Promise<Engine> {
  let writer = await connect(options);
  const reader = await connect(options);
  const writing = new Mutex();
  const snapshots = new Mutex();

  const once = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    writing.runExclusive(async () => {
      const runner = writer.createQueryRunner();
      // A deferred BEGIN fails when it turns from reading to writing behind another process.
      await runner.query('BEGIN IMMEDIATE');
      try {
        const result = await work(new Tx({ engine: 'sqlite', manager: runner.manager, runner }));
        await runner.query('COMMIT');
        return result;
      } catch (error) {
        await runner.query('ROLLBACK').catch(async () => {
          await writer.destroy().catch(() => undefined); // already broken: only the new connection matters
          writer = await connect(options);
        });
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
        const source = await connect(options);
        try {
          await source.query('BEGIN');
          return await work(new Reader({ engine: 'sqlite', manager: source.manager }));
        } finally {
          await source.destroy();
        }
      }),
    isTransient: (error) => driverCode(error)?.startsWith('SQLITE_BUSY') ?? false,
    close: async () => {
      await writing.runExclusive(() => writer.destroy());
      await reader.destroy();
    },
  };
}
