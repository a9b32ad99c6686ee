import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../kernel/logger';
import type { Engine } from './engine';
import { openMysql } from './engine.mysql';
import { openSqlite } from './engine.sqlite';
import { migrations } from './migrations';
import type { EngineName, Reader, Tx } from './session';

export type { Reader, Tx, EngineName } from './session';

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of an entity class
export type EntityClass = Function;

export interface DatabaseOptions {
  /** `mysql://user:password@host:port/name`, or a file name for SQLite. */
  location: string;
  entities: readonly EntityClass[];
  logger: Logger;
  /** Connections to MySQL. */
  poolSize?: number;
}

const ATTEMPTS = 8;
/** After this long a caller is better told than kept waiting. */
const PATIENCE_MS = 10_000;
const SLOW_MS = 5_000;

/** The one way to the data: reads, and transactions that are run again as a whole when a lock was in the way. */
export class Database {
  private constructor(
    private readonly db: Engine,
    private readonly logger: Logger,
  ) {}

  static async open({ location, entities, logger, poolSize = 12 }: DatabaseOptions): Promise<Database> {
    const schema = { entities: [...entities], migrations };
    const engine = location.startsWith('mysql:')
      ? await openMysql({ url: location, poolSize, schema })
      : await openSqlite({ file: location, schema });
    return new Database(engine, logger);
  }

  get engine(): EngineName {
    return this.db.name;
  }

  /** Reads outside a transaction; they never wait for a writer. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return work(this.db.reader());
  }

  /** Reads that all see one state of the data. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.db.snapshot(work);
  }

  /**
   * Runs `work` in one transaction. On a deadlock or a lock that took too long the whole function runs again, so it must
   * have no effect outside the transaction.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.untilUnlocked(async () => {
      let begun: number | undefined;
      try {
        return await this.db.once((tx) => {
          begun = performance.now();
          return work(tx);
        });
      } finally {
        const ms = begun === undefined ? 0 : performance.now() - begun;
        if (ms > SLOW_MS) this.logger.warn({ ms: Math.round(ms) }, 'a transaction took long');
      }
    });
  }

  private async untilUnlocked<T>(work: () => Promise<T>): Promise<T> {
    const givesUpAt = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt >= ATTEMPTS || performance.now() >= givesUpAt || !this.db.isTransient(error)) throw error;
        await wait(5 + Math.random() * 20 * attempt);
      }
    }
  }

  /**
   * Writes what was deleted out of the files of an embedded database, which writes it anew: about a second for every 100 MB,
   * while nothing else is done. False where that has to be tried again.
   */
  scrub(): Promise<boolean> {
    return this.db.scrub();
  }

  /** Brings the schema up to date; answers the names of the migrations that ran. */
  async migrate(): Promise<string[]> {
    const ran = await this.db.alone(() =>
      this.untilUnlocked(() => this.db.writer.runMigrations({ transaction: 'each' })),
    );
    return ran.map((migration) => migration.name);
  }

  /** Takes the latest migration back. */
  undoLastMigration(): Promise<void> {
    return this.db.writer.undoLastMigration({ transaction: 'each' });
  }

  /** Whether every migration of this version has run. */
  async isCurrent(): Promise<boolean> {
    return !(await this.db.writer.showMigrations());
  }

  /** Whether an error is a lock that could not be had in time. */
  isTransient(error: unknown): boolean {
    return this.db.isTransient(error);
  }

  /** Whether an error means that the database can not be reached, for now. */
  isUnavailable(error: unknown): boolean {
    return this.db.isUnavailable(error);
  }

  close(): Promise<void> {
    return this.db.close();
  }
}
