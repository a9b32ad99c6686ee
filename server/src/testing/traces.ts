import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../database/database';
import { nullable, text } from '../database/rows';

/** Where somebody can still be found: columns, files, lines of the log. */
interface Searched {
  db: Database;
  /** The file of an embedded database. */
  location: string;
  folders: readonly string[];
  logs: readonly string[];
}

/** Looks for literals in everything that is kept; answers each place with the literal that stands there. */
export async function tracesOf(searched: Searched, literals: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const look = (place: string, content: string | Buffer): void => {
    for (const literal of literals) if (content.includes(literal)) found.push(`${place}: ${literal}`);
  };
  for (const [table, columns] of await tables(searched.db)) {
    const rows = await searched.db.read((m) =>
      m.rows(
        `SELECT * FROM ${table}`,
        [],
        Object.fromEntries(columns.map((column) => [column, nullable(text)] as const)),
      ),
    );
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) look(`${table}.${column}`, value ?? '');
  }
  if (searched.db.engine === 'sqlite')
    for (const ending of ['', '-wal', '-shm'])
      if (existsSync(searched.location + ending))
        look(`database file${ending}`, readFileSync(searched.location + ending));
  for (const folder of searched.folders)
    for (const file of filesBelow(folder)) look(file, readFileSync(file));
  searched.logs.forEach((line, index) => {
    look(`log line ${index}`, line);
  });
  for (const folder of searched.folders) for (const file of filesBelow(folder)) look('name of a file', file);
  return found;
}

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((file) => path.join(folder, file))
        .filter((file) => statSync(file).isFile())
    : [];

/** Every table with its columns, as the database itself has them. */
async function tables(db: Database): Promise<Map<string, string[]>> {
  const sql =
    db.engine === 'mysql'
      ? 'SELECT TABLE_NAME AS tableName, COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()'
      : `SELECT t.name AS tableName, c.name AS name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'`;
  const columns = await db.read((m) => m.rows(sql, [], { tableName: text, name: text }));
  const found = new Map<string, string[]>();
  for (const { tableName, name } of columns) found.set(tableName, [...(found.get(tableName) ?? []), name]);
  return found;
}
