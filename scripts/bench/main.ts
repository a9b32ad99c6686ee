import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { ensureBuilt, targets } from '../lib/builds';
import { artifactsFolder } from '../lib/places';
import { freePort } from '../lib/ports';
import { onEndRequest, startService, stopServices } from '../lib/processes';
import { step } from '../lib/progress';
import { serverCommand, untilAnswers } from '../lib/stack';
import { startMariadb } from '../mariadb/mariadb';
import { bundleSides } from './bundle';
import { compare } from './compare';
import { benchImport } from './import';
import { report, type Comparison } from './report';
import { SUBJECT_NAMES, type SubjectName } from './setting';

/**
 * `npm run bench`: what the member's card, a search for free times and a booking cost, each beside the least that could answer
 * it: both in the same run, on the same data, with the same load, in turns. `-- card`, `-- slots`, `-- booking` measure one.
 * `--profile` writes CPU profiles to artifacts/bench. `npm run bench -- import` measures an import instead.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'boolean', default: false },
      crash: { type: 'boolean', default: false },
      rows: { type: 'string', default: '200000' },
      members: { type: 'string', default: '10000' },
    },
  });
  onEndRequest(() => {
    void stopServices().then(() => process.exit(130));
  });
  if (positionals[0] === 'import') {
    await benchImport({
      rows: Number(values.rows),
      members: Number(values.members),
      crash: values.crash,
    });
    return;
  }
  await compareAll(positionals.length === 0 ? SUBJECT_NAMES : positionals.map(named), values.profile);
}

function named(given: string): SubjectName {
  const name = SUBJECT_NAMES.find((candidate) => candidate === given);
  if (name === undefined) throw new Error(`npm run bench -- ${[...SUBJECT_NAMES, 'import'].join(' | ')}`);
  return name;
}

async function compareAll(names: readonly SubjectName[], profiled: boolean): Promise<void> {
  await ensureBuilt(targets.server);
  const bundles = await step('Bundle both sides', bundleSides);
  const mariadb = await startMariadb({ onDisk: true });
  const databaseUrl = `${mariadb.url}gemcare`;
  await step('Make the demo data on a MariaDB of our own', () => seed(mariadb.url, databaseUrl));
  const profile = profiled ? path.join(artifactsFolder, 'bench') : undefined;
  const comparisons: Comparison[] = [];
  for (const name of names) comparisons.push(await compare(name, { bundles, databaseUrl, profile }));
  report(comparisons);
  await mariadb.stop();
}

/** Lets the server itself make the schema and the demo data. */
async function seed(serverUrl: string, databaseUrl: string): Promise<void> {
  const connection = await createConnection(serverUrl);
  await connection.query('CREATE DATABASE gemcare');
  await connection.end();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'gemcare-bench-'));
  const options = {
    port: await freePort(),
    emulatorPort: await freePort(),
    dataFolder,
    env: { DATABASE_URL: databaseUrl },
  };
  const server = startService('server', serverCommand(options));
  await untilAnswers(server, `http://127.0.0.1:${options.port}/readyz`);
  await server.stop();
  rmSync(dataFolder, { recursive: true });
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await stopServices();
  process.exit(1);
});
