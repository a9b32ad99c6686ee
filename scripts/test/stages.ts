import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, targets, type Target } from '../lib/builds';
import { filesOf } from '../lib/content-hash';
import { root } from '../lib/places';
import { run, type Command } from '../lib/processes';
import { miniappSizes, sizeRow } from '../lib/sizes';
import { table } from '../lib/table';
import { hasMariadb, startMariadb } from '../mariadb/mariadb';
import { countedOutcome, jestOutcome, oneFailure, onePass, tail, type Outcome } from './outcome';
import type { Task } from './schedule';

/** What a stage is told about the run it is part of. */
export interface Run {
  /** Without extension: a stage writes `<place>.log` and, where it has results, `<place>.json`. */
  place: string;
}

export interface Stage extends Task {
  run: (run: Run) => Promise<Outcome>;
}

const stageTimeoutMs = 900_000;
const packages = ['shared', 'server', 'miniapp', 'scripts'];

/** Everything `npm test` does once the tools are there, in order; what waits for nothing starts first. */
export const stages: readonly Stage[] = [
  { name: 'build-server', run: building(targets.server) },
  { name: 'test-server', run: testServer },
  { name: 'build-h5', run: building(targets.h5) },
  { name: 'build-weapp', run: building(targets.weapp) },
  { name: 'build-admin', run: building(targets.admin) },
  { name: 'generated', run: command(() => tool('tsx', 'scripts/generate/main.ts', '--check')) },
  { name: 'format', run: command(() => tool('prettier', '--check', '--log-level', 'warn', '.')) },
  { name: 'lint', run: command(() => tool('eslint', '--max-warnings', '0', '.')) },
  { name: 'types', run: checkTypes },
  { name: 'boundaries', run: command(() => tool('depcruise', ...packages, '--output-type', 'err-long')) },
  { name: 'unused', run: command(() => tool('knip', '--no-progress')) },
  { name: 'openapi', after: ['build-server'], run: command(lintOpenapi) },
  { name: 'sizes', after: ['build-h5', 'build-weapp'], run: checkSizes },
  { name: 'weapp-host', after: ['build-weapp'], run: command(() => npm('miniapp', 'check:weapp')) },
  { name: 'test-scripts', run: (context) => jest('scripts', context) },
  { name: 'test-miniapp', run: (context) => jest('miniapp', context) },
  { name: 'test-admin', run: (context) => jest('server/admin', context) },
  // Alone: it looks at a real browser, and a busy machine is a slow one.
  {
    name: 'e2e',
    after: ['build-server', 'build-admin', 'build-h5', 'build-weapp'],
    cores: Infinity,
    run: endToEnd,
  },
];

function tool(name: string, ...args: string[]): Command {
  return {
    line: [path.join(root, 'node_modules/.bin', name), ...args],
    folder: root,
    env: { NO_COLOR: '1', FORCE_COLOR: undefined },
  };
}

function npm(folder: string, script: string, ...args: string[]): Command {
  return {
    line: ['npm', 'run', '--loglevel=error', script, ...(args.length > 0 ? ['--', ...args] : [])],
    folder: path.join(root, folder),
    env: { NO_COLOR: '1', FORCE_COLOR: undefined },
  };
}

/** A command is one test: it passes when it ends with code 0. */
function command(make: () => Command): Stage['run'] {
  return async ({ place }) => {
    const { code, output } = await run(make(), { logFile: `${place}.log`, timeoutMs: stageTimeoutMs });
    return code === 0 ? onePass : oneFailure(tail(output));
  };
}

function building(target: Target): Stage['run'] {
  return async ({ place }) => {
    await ensureBuilt(target, `${place}.log`);
    return onePass;
  };
}

function checkSizes(): Promise<Outcome> {
  const sizes = miniappSizes(root);
  const isFine = sizes.every(({ bytes, limit }) => bytes <= limit);
  const lines = table(sizes.map(sizeRow));
  return Promise.resolve(isFine ? { ...onePass, remark: lines } : oneFailure(lines));
}

async function checkTypes({ place }: Run): Promise<Outcome> {
  const projects = filesOf(root, packages).filter((file) => path.basename(file) === 'tsconfig.json');
  const problems: string[] = [];
  for (const project of projects) {
    const { code, output } = await run(tool('tsc', '--noEmit', '--pretty', 'false', '-p', project), {
      logFile: `${place}.log`,
      timeoutMs: stageTimeoutMs,
    });
    if (code !== 0) problems.push(`${project}\n${tail(output)}`);
  }
  return problems.length === 0 ? onePass : { passed: 0, failed: 1, problems };
}

function lintOpenapi(): Command {
  const lint = tool('redocly', 'lint', 'server/dist/openapi.json', '--config', 'redocly.yaml');
  return {
    ...lint,
    env: { ...lint.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  };
}

/** Unit and API tests of the server, on SQLite and, where it is installed, on a MariaDB of our own. */
async function testServer(context: Run): Promise<Outcome> {
  if (!hasMariadb()) return jest('server', context);
  const mariadb = await startMariadb();
  try {
    return await jest('server', context, { TEST_MYSQL_URL: mariadb.url });
  } finally {
    await mariadb.stop();
  }
}

async function jest(folder: string, { place }: Run, env: Record<string, string> = {}): Promise<Outcome> {
  const results = `${place}.json`;
  rmSync(results, { force: true });
  const test = npm(folder, 'test', '--ci', '--json', `--outputFile=${results}`);
  const { code, output } = await run(
    { ...test, env: { ...test.env, ...env } },
    { logFile: `${place}.log`, timeoutMs: stageTimeoutMs },
  );
  if (!existsSync(results)) return oneFailure(`Jest ended with code ${code}.\n${tail(output)}`);
  const outcome = jestOutcome(JSON.parse(readFileSync(results, 'utf8')));
  if (code === 0 || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, problems: [`Jest ended with code ${code}.\n${tail(output)}`] };
}

async function endToEnd({ place }: Run): Promise<Outcome> {
  const { code, output } = await run(npm('scripts', 'e2e'), {
    logFile: `${place}.log`,
    timeoutMs: stageTimeoutMs,
  });
  return countedOutcome(output, code);
}
