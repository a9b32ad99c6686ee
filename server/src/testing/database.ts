import 'reflect-metadata';
import { Database, type EngineName, type EntityClass } from '../database/database';
import { createLogger } from '../kernel/logger';
import { emptyDatabase, type TestDatabase } from './engines';
import { migratedDatabase } from './templates';

interface Options {
  entities?: EntityClass[];
  /** Whether the schema is there from the start. */
  migrated?: boolean;
}

/** A database without an app, for the tests of one `describe`. */
export function testDatabase(engine: EngineName, { entities = [], migrated = true }: Options = {}) {
  const made: { database?: TestDatabase; db?: Database } = {};
  const logs: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line: string) => logs.push(line) } });

  beforeAll(async () => {
    made.database = await (migrated ? migratedDatabase(engine) : emptyDatabase(engine));
    made.db = await Database.open({ location: made.database.location, entities, logger, poolSize: 20 });
  });

  afterAll(async () => {
    await made.db?.close();
    await made.database?.drop();
  });

  return {
    logger,
    /** What was logged, a JSON line each. */
    logs,
    get db() {
      if (!made.db) throw new Error('the database is there inside of tests only');
      return made.db;
    },
    /** Where it is, for a second connection beside the one under test. */
    get location() {
      return made.database?.location ?? '';
    },
  };
}
