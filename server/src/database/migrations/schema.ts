import { Table, type QueryRunner, type TableColumnOptions } from 'typeorm';

/**
 * A small vocabulary for tables, the same on both engines. Two things TypeORM's Table API leaves out are done here:
 * CHECKs on MySQL (it drops them silently) and the character set (the server's default may be latin1).
 */
export type ColumnMaker = (name: string, mysql: boolean) => TableColumnOptions;

interface TableSpec {
  columns: Record<string, ColumnMaker>;
  primary: string[];
  /** Name → columns. */
  unique?: Record<string, string[]>;
  index?: Record<string, string[]>;
  /** Name → condition. */
  check?: Record<string, string>;
  /** Name → [column, table]: a child inside the same aggregate. */
  foreign?: Record<string, [string, string]>;
}

const ascii = (mysql: boolean): Partial<TableColumnOptions> =>
  mysql ? { charset: 'ascii', collation: 'ascii_bin' } : {};

/** ULID. */
export const id: ColumnMaker = (name, mysql) => ({ name, type: 'char', length: '26', ...ascii(mysql) });
/** Words of ours and digests: ASCII only, compared byte by byte. */
export const word =
  (length: number): ColumnMaker =>
  (name, mysql) => ({ name, type: 'varchar', length: String(length), ...ascii(mysql) });
/** Text that people write. */
export const words =
  (length: number): ColumnMaker =>
  (name) => ({ name, type: 'varchar', length: String(length) });
export const longText: ColumnMaker = (name, mysql) => ({ name, type: mysql ? 'mediumtext' : 'text' });
export const int: ColumnMaker = (name) => ({ name, type: 'int' });
export const big: ColumnMaker = (name) => ({ name, type: 'bigint' });
export const bool: ColumnMaker = (name, mysql) => ({
  name,
  type: mysql ? 'tinyint' : 'boolean',
  ...(mysql ? { width: 1 } : {}),
});
/** UTC with milliseconds. */
export const instant: ColumnMaker = (name) => ({ name, type: 'datetime', precision: 3 });
export const optional =
  (make: ColumnMaker): ColumnMaker =>
  (name, mysql) => ({ ...make(name, mysql), isNullable: true });

export const isMysql = (runner: QueryRunner): boolean => runner.dataSource.options.type === 'mysql';

export async function createTable(runner: QueryRunner, name: string, spec: TableSpec): Promise<void> {
  const mysql = isMysql(runner);
  await runner.createTable(
    new Table({
      name,
      // Written after ENGINE= as it stands: the only place where the Table API lets a character set through.
      ...(mysql ? { engine: 'InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' } : {}),
      columns: Object.entries(spec.columns).map(([column, make]) => ({
        ...make(column, mysql),
        isPrimary: spec.primary.includes(column),
        ...(spec.primary.includes(column) ? { primaryKeyConstraintName: `pk_${name}` } : {}),
      })),
      uniques: mysql ? [] : named(spec.unique).map(([key, columnNames]) => ({ name: key, columnNames })),
      indices: [
        ...named(spec.index).map(([key, columnNames]) => ({ name: key, columnNames })),
        ...(mysql
          ? named(spec.unique).map(([key, columnNames]) => ({ name: key, columnNames, isUnique: true }))
          : []),
      ],
      checks: mysql ? [] : named(spec.check).map(([key, expression]) => ({ name: key, expression })),
      foreignKeys: named(spec.foreign).map(([key, [column, table]]) => ({
        name: key,
        columnNames: [column],
        referencedTableName: table,
        referencedColumnNames: ['id'],
      })),
    }),
  );
  const checks = named(spec.check).map(
    ([key, expression]) => `ADD CONSTRAINT \`${key}\` CHECK (${expression})`,
  );
  if (mysql && checks.length > 0) await runner.query(`ALTER TABLE \`${name}\` ${checks.join(', ')}`);
}

/** Drops tables, children first as they are given. */
export async function dropTables(runner: QueryRunner, ...names: string[]): Promise<void> {
  for (const name of names) await runner.dropTable(name);
}

const named = <T>(entries: Record<string, T> | undefined): [string, T][] => Object.entries(entries ?? {});

/** `column IN ('a', 'b')` for a CHECK over a closed list of words. */
export const among = (column: string, list: readonly string[]): string =>
  `${column} IN (${list.map((item) => `'${item}'`).join(', ')})`;
