import { int, text } from '../database/rows';
import type { Database } from '../database/database';
import { testDatabase } from './database';
import { engines } from './engines';
import { schemaOf } from './schema';

describe.each(engines)('a database copied from the template, on %s', (engine) => {
  const copy = testDatabase(engine);
  const direct = testDatabase(engine, { migrated: false });

  const migrationsOf = (db: Database) =>
    db.read((m) =>
      m.rows('SELECT id, timestamp, name FROM schema_migration ORDER BY id', [], {
        id: int,
        timestamp: int,
        name: text,
      }),
    );

  it('is what the migrations make', async () => {
    await direct.db.migrate();
    expect(await copy.db.isCurrent()).toBe(true);
    expect(await schemaOf(copy.db)).toBe(await schemaOf(direct.db));
    expect(await migrationsOf(copy.db)).toEqual(await migrationsOf(direct.db));
  });
});
