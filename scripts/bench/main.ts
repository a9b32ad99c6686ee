import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { ensureBuilt, targets } from '../lib/builds';
import { artifactsFolder } from '../lib/places';
import { freePort } from '../lib/ports';
import { onEndRequest, startService, stopServices } from '../lib/processes';
import { step } from '../lib/progress';
import { serverCommand, untilAnswers } from '../lib/stack';
import { table } from '../lib/table';
import { startMariadb } from '../mariadb/mariadb';
import { bundleSides } from './bundle';
import { benchImport } from './import';
import { drive, get, keepAliveAgent } from './load';
import { FloorReady, RealReady, type Caller } from './messages';
import { startSide, type Side } from './side';

const warmUp = 6_000;
const requests = 5_000;
const rounds = 7;

interface Runner {
  name: string;
  side: Side;
  port: number;
  /** CPU microseconds for one request, one figure a round. */
  figures: number[];
}

/**
 * `npm run bench`: what `GET /me/card` costs, beside the least that could answer it: both in the same run, on the same data,
 * with the same load, in turns. `--profile` writes CPU profiles to artifacts/bench. `npm run bench -- import` measures an import
 * instead.
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
  await ensureBuilt(targets.server);
  const bundles = await step('Bundle both sides', bundleSides);
  const mariadb = await startMariadb();
  const databaseUrl = `${mariadb.url}gemcare`;
  await step('Make the demo data on a MariaDB of our own', () => seed(mariadb.url, databaseUrl));

  const profile = values.profile ? path.join(artifactsFolder, 'bench') : undefined;
  const realSide = startSide(path.join(bundles, 'real.mjs'), databaseUrl, profile);
  const { port, callers } = await realSide.hear(RealReady);
  const agent = keepAliveAgent();
  const sample = await get(port, agent, callers[0]?.token ?? '');

  const floorSide = startSide(path.join(bundles, 'floor.mjs'), databaseUrl, profile);
  floorSide.tell({ callers, answer: JSON.parse(sample) as object }); // an answer of the server itself
  const floorPort = (await floorSide.hear(FloorReady)).port;

  const floor: Runner = { name: 'floor', side: floorSide, port: floorPort, figures: [] };
  const real: Runner = { name: 'GET /me/card', side: realSide, port, figures: [] };
  await step(`Warm up with ${warmUp} requests each`, async () => {
    for (const { port } of [floor, real]) await drive({ port, callers, agent, requests: warmUp });
  });
  for (let round = 1; round <= rounds; round += 1) {
    await step(`Round ${round} of ${rounds}`, () => measureBoth([floor, real], callers, agent));
  }
  print(floor, real, callers, sample);

  agent.destroy();
  for (const { side } of [floor, real]) await side.stop();
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

async function measureBoth(
  runners: readonly Runner[],
  callers: readonly Caller[],
  agent: ReturnType<typeof keepAliveAgent>,
): Promise<string> {
  for (const { side, port, figures } of runners) {
    const before = await side.cpuMicros();
    await drive({ port, callers, agent, requests });
    figures.push(((await side.cpuMicros()) - before) / requests);
  }
  return runners.map(({ name, figures }) => `${name} ${(figures.at(-1) ?? 0).toFixed(0)} µs`).join(', ');
}

function print(floor: Runner, real: Runner, callers: readonly Caller[], sample: string): void {
  const row = ({ name, figures }: Runner): string[] => {
    const sorted = figures.toSorted((a, b) => a - b);
    const range = `${(sorted[0] ?? 0).toFixed(0)}–${(sorted.at(-1) ?? 0).toFixed(0)}`;
    return [name, `${median(figures).toFixed(0)} µs`, range];
  };
  const statements = callers[0]?.statements.length ?? 0;
  console.log(`
CPU time of the process for one request (user and system), median of ${rounds} rounds of ${requests} requests.
Floor: bare Koa + @koa/router + JWT (HS256) + ${statements} mysql2 execute + ${sample.length} characters of JSON.
Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${callers.length} members.

${table([['', 'CPU a request', 'from – to'], row(floor), row(real)])}

ratio ${(median(real.figures) / median(floor.figures)).toFixed(2)}`);
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await stopServices();
  process.exit(1);
});
