import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { EngineName } from '../database/database';
import { randomDigits } from '../kernel/secrets';

const mysqlUrl = process.env.TEST_MYSQL_URL;
if (!mysqlUrl && process.env.CI === 'true')
  throw new Error('TEST_MYSQL_URL is not set: the suites need both databases');

/** What every suite runs on. MySQL takes part where `TEST_MYSQL_URL` names a server, as `npm test` does. */
export const engines: EngineName[] = mysqlUrl ? ['sqlite', 'mysql'] : ['sqlite'];

export interface TestDatabase {
  location: string;
  drop: () => Promise<void>;
}

/** An empty database of its own, dropped at the end. */
export async function emptyDatabase(engine: EngineName): Promise<TestDatabase> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(path.join(tmpdir(), 'gemcare-test-'));
    return {
      location: path.join(folder, 'test.db'),
      drop: () => {
        rmSync(folder, { recursive: true, force: true });
        return Promise.resolve();
      },
    };
  }
  const name = `test_${process.env.JEST_WORKER_ID ?? '0'}_${randomDigits(9)}`;
  const administer = async (sql: string) => {
    const connection = await createConnection(mysqlUrl ?? '');
    await connection.query(sql);
    await connection.end();
  };
  await administer(`CREATE DATABASE ${name}`);
  return { location: new URL(`/${name}`, mysqlUrl).href, drop: () => administer(`DROP DATABASE ${name}`) };
}
