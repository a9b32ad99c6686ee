import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { readRows, sqlParameters, type RowOf, type Shape, type SqlValue } from './rows';

export type EngineName = 'sqlite' | 'mysql';

interface Source {
  engine: EngineName;
  manager: EntityManager;
  /** Returns the rows of a SELECT. */
  select: (sql: string, parameters: SentParameters) => Promise<unknown>;
}

/** What the drivers are given. */
export type SentParameters = (string | number | null)[];
/** Returns how many rows a writing statement matched. */
type Write = (sql: string, parameters: SentParameters) => Promise<number>;

/** Reads. Everything that asks the database goes through one of these. */
export class Reader {
  readonly engine: EngineName;
  protected readonly manager: EntityManager;
  private readonly select: Source['select'];

  constructor({ engine, manager, select }: Source) {
    this.engine = engine;
    this.manager = manager;
    this.select = select;
  }

  /** Rows of a hand-written query, typed by `shape`. */
  async rows<S extends Shape>(sql: string, parameters: readonly SqlValue[], shape: S): Promise<RowOf<S>[]> {
    const raw = await this.select(sql, sqlParameters(parameters));
    return readRows(raw as Record<string, unknown>[], shape); // the drivers answer SELECT with rows
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
  private readonly write: Write;

  constructor({ write, ...source }: Source & { write: Write }) {
    super(source);
    this.write = write;
  }

  /** Runs a writing statement and returns how many rows it matched. */
  execute(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    return this.write(sql, sqlParameters(parameters));
  }

  /**
   * Inserts entities as they are; the caller has set every value, times included. Written by hand from the entity's columns:
   * TypeORM's own statement has numbers in its text on SQLite, so that hardly two are the same and each is prepared anew.
   */
  async insert<E extends ObjectLiteral>(entity: EntityTarget<E>, values: E | E[]): Promise<void> {
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
      await this.execute(`INSERT INTO ${driver.escape(tableName)} (${names}) VALUES ${rows}`, parameters);
    }
  }
}

/** What is left out is empty. Columns hold what a statement can be given, once their transformers have run. */
const stored = (value: unknown): SqlValue => (value ?? null) as SqlValue;
