import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral, QueryRunner } from 'typeorm';
import { readRow, sqlParameters, type RowOf, type Shape, type SqlValue } from './rows';

export type EngineName = 'sqlite' | 'mysql';

interface Source {
  engine: EngineName;
  manager: EntityManager;
  runner?: QueryRunner;
  /** A shorter way to the driver for reads outside a transaction. */
  select?: Select;
}

export type Select = (sql: string, parameters: (string | number | null)[]) => Promise<unknown>;

/** Reads. Everything that asks the database goes through one of these. */
export class Reader {
  readonly engine: EngineName;
  protected readonly manager: EntityManager;
  protected readonly runner: QueryRunner | undefined;
  private readonly select: Select;

  constructor({ engine, manager, runner, select }: Source) {
    this.engine = engine;
    this.manager = manager;
    this.runner = runner;
    this.select = select ?? ((sql, parameters) => (runner ?? manager).query(sql, parameters));
  }

  /** Rows of a hand-written query, typed by `shape`. */
  async rows<S extends Shape>(sql: string, parameters: readonly SqlValue[], shape: S): Promise<RowOf<S>[]> {
    const raw = await this.select(sql, sqlParameters(parameters));
    return (raw as Record<string, unknown>[]).map((row) => readRow(row, shape)); // the drivers answer SELECT with rows
  }

  /** The first row, or undefined. */
  async row<S extends Shape>(
    sql: string,
    parameters: readonly SqlValue[],
    shape: S,
  ): Promise<RowOf<S> | undefined> {
    return (await this.rows(sql, parameters, shape))[0];
  }

  /** One entity, or null. */
  find<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<E | null> {
    return this.manager.findOneBy(entity, where);
  }

  /** Entities of a small, bounded set. */
  findAll<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E> = {}): Promise<E[]> {
    return this.manager.findBy(entity, where);
  }
}

/** What a statement in one INSERT may hold: SQLite's expression depth bounds it. */
const INSERT_BATCH = 200;

/** A transaction: reads and writes that happen together or not at all. */
export class Tx extends Reader {
  /** Runs a writing statement and answers how many rows it matched. */
  async execute(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    if (!this.runner) throw new Error('a transaction has its own connection');
    const { affected } = await this.runner.query(sql, sqlParameters(parameters), true);
    return affected ?? 0;
  }

  /**
   * Inserts entities as they are; the caller has set every value, times included. Written by hand from the entity's columns:
   * TypeORM's own statement has numbers in its text on SQLite, so that hardly two are the same and each is prepared anew.
   */
  async insert<E extends ObjectLiteral>(entity: EntityTarget<E>, values: E | E[]): Promise<void> {
    if (!this.runner) throw new Error('a transaction has its own connection');
    const { dataSource } = this.manager;
    const { driver } = dataSource;
    const { tableName, columns } = dataSource.getMetadata(entity);
    const list = Array.isArray(values) ? values : [values];
    const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
    const row = `(${columns.map(() => '?').join(', ')})`;
    for (let start = 0; start < list.length; start += INSERT_BATCH) {
      const batch = list.slice(start, start + INSERT_BATCH);
      const parameters = batch.flatMap((value) =>
        columns.map((column) => stored(driver.preparePersistentValue(column.getEntityValue(value), column))),
      );
      const rows = batch.map(() => row).join(', ');
      await this.runner.query(
        `INSERT INTO ${driver.escape(tableName)} (${names}) VALUES ${rows}`,
        parameters,
      );
    }
  }
}

/** What is left out is empty. */
const stored = (value: unknown): unknown => value ?? null;
