import type { Connection, Pool, PoolConnection, QueryResult } from 'mysql2';
import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { driverCode, type Engine } from './engine';
import { Reader, Tx, type SentParameters } from './session';

interface MysqlOptions {
  url: string;
  poolSize: number;
  schema: Pick<DataSourceOptions, 'entities' | 'migrations'>;
}

/** Strict on both sides; waits for a row lock at most 5 s, so that a stuck writer is an error soon, not a hang. */
const SESSION = `SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5,
  sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`;

const TRANSIENT = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT']);

/** The driver calls an error fatal that has ended its connection, or kept it from being made. */
function isFatal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('fatal' in error && error.fatal === true) return true;
  return 'driverError' in error && error.driverError !== error && isFatal(error.driverError);
}

/** What every transaction has, unless it asks for another. */
const ISOLATION = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

/** Every connection of the pool gets the session settings, the one that TypeORM opened to test the address too. */
async function prepareSessions(pool: Pool): Promise<void> {
  pool.on('connection', (connection: PoolConnection) => {
    connection.query(SESSION);
    connection.query(ISOLATION);
  });
  const first = await pool.promise().getConnection();
  await first.query(SESSION);
  await first.query(ISOLATION);
  first.release();
}

type Send = (sql: string, parameters: SentParameters) => Promise<QueryResult>;
type Sender = Pick<Connection, 'execute' | 'query'>;

/**
 * Sends prepared statements straight to the driver: the server parses a statement once a connection, and TypeORM's runner and
 * the driver's promise wrapper, which cost as much as the statement itself, are left out.
 */
const preparedOn =
  (connection: Sender): Send =>
  (sql, parameters) =>
    new Promise((resolve, reject) => {
      connection.execute(sql, parameters, (error, result: QueryResult) => {
        if (error) reject(error);
        else resolve(result);
      });
    });

/** The same for the words that begin and end transactions, which can not be prepared. */
const said = (connection: Sender, sql: string): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.query(sql, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

const matchedBy =
  (send: Send) =>
  async (sql: string, parameters: SentParameters): Promise<number> => {
    const result = await send(sql, parameters);
    return 'affectedRows' in result ? result.affectedRows : 0;
  };

const MIGRATION_WAIT_SECONDS = 120;

/** MySQL's DDL knows no transactions, so processes that start together take turns by a named lock of the server. */
async function withMigrationLock<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  const name = "CONCAT('gemcare.migrate.', DATABASE())";
  try {
    const answer: unknown = await runner.query(
      `SELECT GET_LOCK(${name}, ${MIGRATION_WAIT_SECONDS}) AS taken`,
    );
    const [row] = answer as { taken: number | null }[]; // the one row of that SELECT
    if (Number(row?.taken) !== 1) throw new Error('another process has been migrating for too long');
    return await work();
  } finally {
    await runner.query(`DO RELEASE_LOCK(${name})`).catch(() => undefined); // it goes with the connection anyway
    await runner.release();
  }
}

/** MySQL 8 or MariaDB 10.11 over a pool; transactions at READ COMMITTED, so that a read after a lock sees what is committed. */
export async function openMysql({ url, poolSize, schema }: MysqlOptions): Promise<Engine> {
  const source = new DataSource({
    type: 'mysql',
    url,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    poolSize: Math.max(2, poolSize), // the migrations' lock holds one while they run on another
    connectTimeout: 10_000,
    // The server's limit is shared by all connections of all processes; a list of ids makes a statement of its own.
    extra: { maxPreparedStatements: 200 },
    synchronize: false,
    logging: false,
    migrationsTableName: 'schema_migration',
    ...schema,
  });
  await source.initialize();
  const { pool } = source.driver as unknown as { pool: Pool }; // TypeORM types its own driver's pool as `any`
  await prepareSessions(pool);
  const select = preparedOn(pool);

  const within = async <T>(
    begin: string[],
    make: (own: { manager: EntityManager; select: Send }) => Promise<T>,
  ): Promise<T> => {
    const runner = source.createQueryRunner();
    try {
      const connection = (await runner.connect()) as PoolConnection; // of the pool above; TypeORM types it as `any`
      try {
        for (const statement of begin) await said(connection, statement);
        const result = await make({ manager: runner.manager, select: preparedOn(connection) });
        await said(connection, 'COMMIT');
        return result;
      } catch (error) {
        await said(connection, 'ROLLBACK').catch(() => undefined); // a lost connection has rolled back by itself
        throw error;
      }
    } finally {
      await runner.release();
    }
  };

  return {
    name: 'mysql',
    writer: source,
    reader: () => new Reader({ engine: 'mysql', manager: source.manager, select }),
    once: (work) =>
      within(['START TRANSACTION'], (own) =>
        work(new Tx({ engine: 'mysql', ...own, write: matchedBy(own.select) })),
      ),
    snapshot: (work) =>
      within(
        ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', 'START TRANSACTION WITH CONSISTENT SNAPSHOT'],
        (own) => work(new Reader({ engine: 'mysql', ...own })),
      ),
    alone: (work) => withMigrationLock(source, work),
    scrub: () => Promise.resolve(true), // its own purge sees to that
    isTransient: (error) => TRANSIENT.has(driverCode(error) ?? ''),
    isUnavailable: isFatal,
    close: () => source.destroy(),
  };
}
