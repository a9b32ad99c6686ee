import { readFileSync, writeFileSync } from 'node:fs';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Database, type EngineName } from '../database/database';
import { createLogger } from '../kernel/logger';
import { emptyDatabase, type TestDatabase } from './engines';

type Row = RowDataPacket & (string | number | null)[];

/** Fills an empty database with what the migrations made of another. */
type Template = (location: string) => Promise<void>;

const templates = new Map<EngineName, Promise<Template>>();

/** A database of its own with the schema, dropped at the end. The migrations run once for all of them; each is a copy. */
export async function migratedDatabase(engine: EngineName): Promise<TestDatabase> {
  const template = templates.get(engine) ?? templateOf(engine);
  templates.set(engine, template);
  const fill = await template.catch((error: unknown) => {
    templates.delete(engine); // the next test file tries again
    throw error;
  });
  const database = await emptyDatabase(engine);
  await fill(database.location);
  return database;
}

async function templateOf(engine: EngineName): Promise<Template> {
  const { location, drop } = await emptyDatabase(engine);
  try {
    await migrate(location);
    return engine === 'sqlite' ? copyOfFile(location) : await scriptOf(location);
  } finally {
    await drop();
  }
}

async function migrate(location: string): Promise<void> {
  const logger = createLogger({ level: 'warn' });
  const db = await Database.open({ location, entities: [], logger, poolSize: 2 });
  try {
    await db.migrate();
    if (!(await db.scrub())) throw new Error("SQLite's journal was not moved into the file that is copied");
  } finally {
    await db.close();
  }
}

function copyOfFile(location: string): Template {
  const bytes = readFileSync(location);
  return (to) => {
    writeFileSync(to, bytes);
    return Promise.resolve();
  };
}

async function scriptOf(location: string): Promise<Template> {
  const script = await withConnection(location, async (connection) => {
    const lines = ['SET foreign_key_checks = 0'];
    const rowsOf = async (sql: string) => {
      const [rows] = await connection.query<Row[]>({ sql, rowsAsArray: true });
      return rows;
    };
    for (const [table] of await rowsOf('SHOW TABLES')) {
      const [created] = await rowsOf(connection.format('SHOW CREATE TABLE ??', [table]));
      lines.push(`${created?.[1] ?? ''}`);
      const rows = await rowsOf(connection.format('SELECT * FROM ??', [table]));
      if (rows.length > 0) lines.push(connection.format('INSERT INTO ?? VALUES ?', [table, rows]));
    }
    return lines.join(';\n');
  });
  return (to) => withConnection(to, (connection) => connection.query(script).then(() => undefined));
}

async function withConnection<T>(
  location: string,
  work: (connection: Awaited<ReturnType<typeof createConnection>>) => Promise<T>,
): Promise<T> {
  const connection = await createConnection({ uri: location, multipleStatements: true, dateStrings: true });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
