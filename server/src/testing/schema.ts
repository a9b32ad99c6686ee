import type { Database } from '../database/database';
import { text } from '../database/rows';

/** Everything the database knows of its tables, in an order of our own: what two schemas are compared by. */
export async function schemaOf(db: Database): Promise<string> {
  return db.engine === 'mysql' ? mysqlSchema(db) : sqliteSchema(db);
}

const MIGRATIONS = 'schema_migration';

function sqliteSchema(db: Database): Promise<string> {
  return db.read(async (m) => {
    const rows = await m.rows(
      `SELECT tbl_name AS tableName, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT IN (?, 'sqlite_sequence')
       ORDER BY tbl_name, type DESC, name`,
      [MIGRATIONS],
      { tableName: text, sql: text },
    );
    return rows.map(({ sql }) => `${sql};\n`).join('');
  });
}

function mysqlSchema(db: Database): Promise<string> {
  return db.read(async (m) => {
    const tables = await m.rows(
      'SELECT TABLE_NAME AS tableName FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> ? ORDER BY TABLE_NAME',
      [MIGRATIONS],
      { tableName: text },
    );
    const written: string[] = [];
    for (const { tableName } of tables) {
      const row = await m.row(`SHOW CREATE TABLE \`${tableName}\``, [], { 'Create Table': text });
      written.push(`${row?.['Create Table'] ?? ''};\n`);
    }
    return written.join('');
  });
}
