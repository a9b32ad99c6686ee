import 'reflect-metadata';
import { readConfig } from './config';
import { Database } from './database/database';
import { differencesIn } from './feature/invariants';
import { INVARIANTS } from './features';
import { OffsetClock } from './kernel/clock';
import { createLogger } from './kernel/logger';
import { demoOffset } from './modules/demo/demo.commands';

/** `npm run verify-ledger`: recomputes every invariant; prints what does not add up and fails then. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const db = await Database.open({
    location: config.databaseLocation,
    entities: [],
    logger: createLogger({ level: 'warn' }),
    poolSize: 2,
  });
  try {
    if (!(await db.isCurrent())) throw new Error('The schema is not up to date: start the server once.');
    const clock = new OffsetClock(await demoOffset(db));
    const differences = await differencesIn(db, INVARIANTS, clock.now());
    for (const { check, subject, detail } of differences) console.log(`${check}\n  ${subject}: ${detail}`);
    console.log(differences.length === 0 ? 'The ledger adds up.' : `${differences.length} differences.`);
    process.exitCode = differences.length === 0 ? 0 : 1;
  } finally {
    await db.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
