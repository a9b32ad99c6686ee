import type { QueryRunner } from 'typeorm';
import { isMysql, type ColumnMaker } from './schema';

/**
 * Changes to tables that are there already, the same on both engines and each with its way back. TypeORM's own would build a
 * new table on SQLite and copy every row; SQLite itself can do better: it adds and drops columns, and what does not touch a
 * stored row (NOT NULL, CHECK) may be changed in the text of the table, the way its documents describe.
 */

/** Adds columns; on a table that may have rows they must be optional. */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: Record<string, ColumnMaker>,
): Promise<void> {
  for (const [name, make] of Object.entries(columns))
    await runner.query(`ALTER TABLE ${quoted(runner, table)} ADD COLUMN ${definition(runner, name, make)}`);
}

/** Drops columns that no index and no check names any more. */
export async function dropColumns(runner: QueryRunner, table: string, ...names: string[]): Promise<void> {
  for (const name of names.toReversed())
    await runner.query(`ALTER TABLE ${quoted(runner, table)} DROP COLUMN ${quoted(runner, name)}`);
}

interface Keys {
  unique?: Record<string, string[]>;
  index?: Record<string, string[]>;
}

/** Adds indexes and unique keys: name → columns. */
export async function addKeys(
  runner: QueryRunner,
  table: string,
  { unique = {}, index = {} }: Keys,
): Promise<void> {
  const add = (kind: string, name: string, columns: string[]) =>
    runner.query(
      `CREATE ${kind} ${quoted(runner, name)} ON ${quoted(runner, table)} (${columns.map((column) => quoted(runner, column)).join(', ')})`,
    );
  for (const [name, columns] of Object.entries(unique)) await add('UNIQUE INDEX', name, columns);
  for (const [name, columns] of Object.entries(index)) await add('INDEX', name, columns);
}

/** Drops indexes and unique keys that `addKeys` made. */
export async function dropKeys(runner: QueryRunner, table: string, ...names: string[]): Promise<void> {
  for (const name of names)
    await runner.query(
      `DROP INDEX ${quoted(runner, name)}${isMysql(runner) ? ` ON ${quoted(runner, table)}` : ''}`,
    );
}

/** Whether a column may be empty from now on. Its type stays: give the maker it was made with, without `optional`. */
export async function setOptional(
  runner: QueryRunner,
  table: string,
  name: string,
  make: ColumnMaker,
  isOptional: boolean,
): Promise<void> {
  const as =
    (isNullable: boolean): ColumnMaker =>
    (column, mysql) => ({ ...make(column, mysql), isNullable });
  const wanted = as(isOptional);
  if (isMysql(runner)) {
    await runner.query(
      `ALTER TABLE ${quoted(runner, table)} MODIFY COLUMN ${definition(runner, name, wanted)}`,
    );
    return;
  }
  const from = definition(runner, name, as(!isOptional));
  await rewrite(runner, table, (sql) => replaceOnce(sql, from, definition(runner, name, wanted)));
}

/** Sets the condition of a CHECK: a new one, another for one that is there, or none. */
export async function setCheck(
  runner: QueryRunner,
  table: string,
  name: string,
  condition: string | null,
): Promise<void> {
  if (isMysql(runner)) {
    const there = await rowsOf(
      runner,
      'SELECT 1 FROM information_schema.TABLE_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = ? AND CONSTRAINT_NAME = ?',
      [table, name],
    );
    if (there.length > 0) await runner.query(`ALTER TABLE \`${table}\` DROP CONSTRAINT \`${name}\``);
    if (condition !== null)
      await runner.query(`ALTER TABLE \`${table}\` ADD CONSTRAINT \`${name}\` CHECK (${condition})`);
    return;
  }
  await rewrite(runner, table, (sql) => withCheck(sql, name, condition));
}

const quoted = (runner: QueryRunner, name: string): string => (isMysql(runner) ? `\`${name}\`` : `"${name}"`);

/** A column as both engines write it. */
function definition(runner: QueryRunner, name: string, make: ColumnMaker): string {
  const mysql = isMysql(runner);
  const { type, length, precision, charset, collation, isNullable } = make(name, mysql);
  const size = length ?? precision;
  return [
    quoted(runner, name),
    `${type}${size === undefined || size === null ? '' : `(${size})`}`,
    ...(charset && collation ? [`CHARACTER SET ${charset} COLLATE ${collation}`] : []),
    ...(isNullable ? (mysql ? ['NULL'] : []) : ['NOT NULL']),
  ].join(' ');
}

const rowsOf = <R>(runner: QueryRunner, sql: string, parameters: unknown[] = []): Promise<R[]> =>
  runner.query(sql, parameters); // the drivers answer SELECT with rows

/** Changes the text of a SQLite table, for what does not touch stored rows. */
async function rewrite(runner: QueryRunner, table: string, change: (sql: string) => string): Promise<void> {
  const [row] = await rowsOf<{ sql: string }>(
    runner,
    "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?",
    [table],
  );
  if (!row) throw new Error(`there is no table ${table}`);
  const [before] = await rowsOf<{ schema_version: number }>(runner, 'PRAGMA schema_version');
  await runner.query('PRAGMA writable_schema = ON');
  await runner.query("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", [
    change(row.sql),
    table,
  ]);
  // Other connections, and this one, read the schema anew when its version has changed.
  await runner.query(`PRAGMA schema_version = ${Number(before?.schema_version) + 1}`);
  await runner.query('PRAGMA writable_schema = OFF');
}

function replaceOnce(sql: string, from: string, to: string): string {
  if (sql.split(from).length !== 2) throw new Error(`"${from}" is not there once`);
  return sql.replace(from, () => to);
}

function withCheck(sql: string, name: string, condition: string | null): string {
  const text = condition === null ? '' : `, CONSTRAINT "${name}" CHECK (${condition})`;
  const start = sql.indexOf(`, CONSTRAINT "${name}" CHECK (`);
  if (start < 0) {
    const end = sql.lastIndexOf(')');
    return sql.slice(0, end) + text + sql.slice(end);
  }
  return sql.slice(0, start) + text + sql.slice(closingParenthesis(sql, sql.indexOf('(', start)) + 1);
}

/** Where the parenthesis at `open` closes; conditions hold no parenthesis inside quotes. */
function closingParenthesis(sql: string, open: number): number {
  let depth = 0;
  for (let i = open; i < sql.length; i += 1) {
    if (sql[i] === '(') depth += 1;
    if (sql[i] === ')') depth -= 1;
    if (depth === 0) return i;
  }
  throw new Error('a CHECK does not end');
}
