import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { engines } from '../testing/app';
import { testDatabase } from '../testing/database';
import { schemaOf } from '../testing/schema';
import { Database } from './database';
import { migrations } from './migrations';
import { text } from './rows';

const header = (
  engine: string,
) => `-- Generated from the migrations: what they make of an empty database on ${engine === 'mysql' ? 'MariaDB 10.11' : 'SQLite'}. Do not edit.
-- After a new migration: npm run schema.
`;

describe.each(engines)('the migrations on %s', (engine) => {
  const test = testDatabase(engine, { migrated: false });
  const snapshot = path.join(__dirname, `schema.${engine}.sql`);

  it('each roll back to the exact schema before it, and run again to the same', async () => {
    const { db } = test;
    expect(await db.isCurrent()).toBe(false);
    expect(await db.migrate()).toHaveLength(migrations.length);
    expect(await db.isCurrent()).toBe(true);

    /** The schema after 0, 1, 2 … migrations. */
    const down: string[] = [];
    for (const _ of migrations) {
      down.unshift(await schemaOf(db));
      await db.undoLastMigration();
      expect(await db.isCurrent()).toBe(false);
    }
    expect(await schemaOf(db)).toBe('');

    await db.migrate();
    for (const expected of down.toReversed()) {
      expect(await schemaOf(db)).toBe(expected);
      await db.undoLastMigration();
    }
    expect(await schemaOf(db)).toBe('');
    await db.migrate();
  }, 180_000);

  it('do nothing when they are run again', async () => {
    const before = await schemaOf(test.db);
    expect(await test.db.migrate()).toEqual([]);
    expect(await schemaOf(test.db)).toBe(before);
  });

  it('make the schema that is written down', async () => {
    const schema = header(engine) + (await schemaOf(test.db));
    if (process.env.UPDATE_SCHEMA === 'true') writeFileSync(snapshot, schema);
    expect(existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : '').toBe(schema);
  });

  it('name every key, index, check and foreign key by our convention', async () => {
    const names = engine === 'mysql' ? await mysqlNames() : await sqliteNames();
    expect(names.length).toBeGreaterThan(90);
    expect(names.filter((name) => !/^(uq|ix|ck|fk)_[a-z0-9_]+$/.test(name))).toEqual([]);
  });

  /** Names that SQLite keeps in the text of its tables; primary keys need none on either engine. */
  async function sqliteNames(): Promise<string[]> {
    const schema = await schemaOf(test.db);
    const unnamed = schema.match(/(?<!CONSTRAINT "\w+" )(UNIQUE|CHECK|FOREIGN KEY) ?\(/g) ?? [];
    const named = [...schema.matchAll(/(?:CONSTRAINT|INDEX) "(\w+)"/g)].map(([, name = '']) => name);
    return [...named, ...unnamed];
  }

  async function mysqlNames(): Promise<string[]> {
    const schema = "_SCHEMA = DATABASE() AND TABLE_NAME <> 'schema_migration'";
    const all = [
      `SELECT DISTINCT INDEX_NAME AS name FROM information_schema.STATISTICS WHERE TABLE${schema}`,
      `SELECT CONSTRAINT_NAME AS name FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE${schema}`,
    ];
    const rows = await test.db.read(async (m) => {
      const found = [];
      for (const sql of all) found.push(...(await m.rows(sql, [], { name: text })));
      return found;
    });
    // MySQL calls every primary key so.
    return rows.map(({ name }) => name).filter((name) => name !== 'PRIMARY');
  }
});

if (engines.includes('mysql'))
  describe('the tables on mysql', () => {
    const test = testDatabase('mysql');

    it('are InnoDB and hold every character, compared byte by byte', async () => {
      const tables = await test.db.read((m) =>
        m.rows(
          'SELECT TABLE_NAME AS name, ENGINE AS engine, TABLE_COLLATION AS collation FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
          [],
          {
            name: text,
            engine: text,
            collation: text,
          },
        ),
      );
      expect(tables.length).toBeGreaterThan(30);
      expect(
        tables.filter(
          ({ engine, collation, name }) =>
            name !== 'schema_migration' && (engine !== 'InnoDB' || collation !== 'utf8mb4_bin'),
        ),
      ).toEqual([]);
    });

    it('have columns of utf8mb4_bin, or of ASCII for words of ours', async () => {
      const columns = await test.db.read((m) =>
        m.rows(
          "SELECT DISTINCT COLLATION_NAME AS collation FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL AND TABLE_NAME <> 'schema_migration' ORDER BY 1",
          [],
          { collation: text },
        ),
      );
      expect(columns.map(({ collation }) => collation)).toEqual(['ascii_bin', 'utf8mb4_bin']);
    });
  });

describe.each(engines.filter((engine) => engine === 'mysql'))(
  'processes that start together on %s',
  (engine) => {
    const test = testDatabase(engine, { migrated: false });

    it('take turns with the migrations: one runs them, the others find them done', async () => {
      const others = await Promise.all(
        Array.from({ length: 3 }, () =>
          Database.open({ location: test.location, entities: [], logger: test.logger, poolSize: 3 }),
        ),
      );
      try {
        const ran = await Promise.all([test.db, ...others].map((db) => db.migrate()));
        expect(ran.map(({ length }) => length).sort()).toEqual([0, 0, 0, migrations.length]);
      } finally {
        await Promise.all(others.map((db) => db.close()));
      }
    }, 180_000);
  },
);
