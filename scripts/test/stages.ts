import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, targets, type Target } from '../lib/builds';
import { filesOf } from '../lib/content-hash';
import { root } from '../lib/places';
import { run, type Command } from '../lib/processes';
import { miniappSizes, sizeRow } from '../lib/sizes';
import { table } from '../lib/table';
import { serverTestWorkers } from '../lib/workers';
import { hasMariadb, startMariadb } from '../mariadb/mariadb';
import { circlesOfModules } from './module-order';
import { countedOutcome, jestOutcome, oneFailure, onePass, tail, type Outcome } from './outcome';
import type { Task } from './schedule';
import { fileTimes, overShare, slowestFiles } from './timings';

/** What a stage is told about the run it is part of. */
export interface Run {
  /** Without extension: a stage writes `<place>.log` and, where it has results, `<place>.json`. */
  place: string;
}

export interface Stage extends Task {
  run: (run: Run) => Promise<Outcome>;
}

/** Ends what hangs, and nothing else: how long a stage takes depends on what else the machine does. */
const hangMs = 3_600_000;
/**
 * The most that one file of the server may take of the time of all its test files. Up to a fifth, five workers can end together;
 * beyond, they wait for that file. The largest, at an eighth or less, leaves room for what else the machine does while it runs.
 */
const largestShare = 0.2;
const packages = ['shared', 'server', 'miniapp', 'scripts'];

/**
 * Everything `npm test` does once the tools are there, in order; what waits for nothing starts first. The longest come
 * first, so that the cores end together.
 */
export const stages: readonly Stage[] = [
  // Counts as one core, so that others run beside it, though it has a worker for each: these wait for databases much of the time.
  { name: 'test-server', run: testServer },
  { name: 'lint', run: command(lint) },
  { name: 'types', run: checkTypes },
  { name: 'build-h5', run: building(targets.h5) },
  { name: 'build-weapp', run: building(targets.weapp) },
  { name: 'build-server', run: building(targets.server) },
  { name: 'build-admin', run: building(targets.admin) },
  { name: 'generated', run: command(() => tool('tsx', 'scripts/generate/main.ts', '--check')) },
  { name: 'format', run: command(() => tool('prettier', '--check', '--log-level', 'warn', '.')) },
  { name: 'boundaries', run: checkBoundaries },
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
    const { code, output } = await run(make(), { logFile: `${place}.log`, timeoutMs: hangMs });
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

/** TypeScript 7 says the same with less than half of the work. The linter needs 6, whose interface 7 does not have. */
const compiler = path.join(root, 'node_modules/typescript-7/bin/tsc');

async function checkTypes({ place }: Run): Promise<Outcome> {
  const projects = filesOf(root, packages).filter((file) => path.basename(file) === 'tsconfig.json');
  const problems: string[] = [];
  for (const project of projects) {
    const check: Command = {
      line: [process.execPath, compiler, '--noEmit', '--pretty', 'false', '-p', project],
      folder: root,
    };
    const { code, output } = await run(check, { logFile: `${place}.log`, timeoutMs: hangMs });
    if (code !== 0) problems.push(`${project}\n${tail(output)}`);
  }
  return problems.length === 0 ? onePass : { passed: 0, failed: 1, problems };
}

/** The rules of `.dependency-cruiser.cjs`, and the order of the modules: tests may look anywhere. */
async function checkBoundaries(context: Run): Promise<Outcome> {
  const results = resultsOf(context);
  const rules = await command(() => tool('depcruise', ...packages, '--output-type', 'err-long'))(context);
  const graph = await command(() =>
    tool(
      'depcruise',
      ...['server/src/modules', '--no-config', '--ts-pre-compilation-deps'],
      ...['--include-only', '^server/src/modules/', '--exclude', '[.](test|checks)[.]ts$'],
      ...['--output-type', 'json', '--output-to', results],
    ),
  )(context);
  const circles = graph.failed === 0 ? circlesOfModules(JSON.parse(readFileSync(results, 'utf8'))) : [];
  return {
    passed: rules.passed + graph.passed,
    failed: rules.failed + graph.failed + circles.length,
    problems: [...rules.problems, ...graph.problems, ...circles],
  };
}

/** Type information is large and long-lived: with a larger young generation the garbage collector copies it less often. */
function lint(): Command {
  const eslint = tool('eslint', '--max-warnings', '0', '.');
  return {
    ...eslint,
    env: { ...eslint.env, NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --max-semi-space-size=64` },
  };
}

function lintOpenapi(): Command {
  const lint = tool('redocly', 'lint', 'server/dist/openapi.json', '--config', 'redocly.yaml');
  return {
    ...lint,
    env: { ...lint.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  };
}

/**
 * Unit and API tests of the server, on SQLite and, where it is installed, on a MariaDB of our own. Says which files are
 * slow, and fails where one of them takes more than its share.
 */
async function testServer(context: Run): Promise<Outcome> {
  const workers = `--maxWorkers=${serverTestWorkers}`;
  const mariadb = hasMariadb() ? await startMariadb() : undefined;
  try {
    const env = mariadb && { TEST_MYSQL_URL: mariadb.url };
    const outcome = await jest('server', context, { args: [workers], env });
    return existsSync(resultsOf(context)) ? withTimes(outcome, context) : outcome;
  } finally {
    await mariadb?.stop();
  }
}

function withTimes(outcome: Outcome, context: Run): Outcome {
  const times = fileTimes(JSON.parse(readFileSync(resultsOf(context), 'utf8')));
  const nameOf = (file: string): string => path.relative(root, file);
  const tooLong = overShare(times, largestShare, nameOf);
  return {
    passed: outcome.passed,
    failed: outcome.failed + tooLong.length,
    problems: [...outcome.problems, ...tooLong],
    remark: slowestFiles(times, nameOf),
  };
}

const resultsOf = ({ place }: Run): string => `${place}.json`;

interface JestOptions {
  args?: readonly string[];
  env?: Record<string, string>;
}

async function jest(
  folder: string,
  context: Run,
  { args = [], env = {} }: JestOptions = {},
): Promise<Outcome> {
  const results = resultsOf(context);
  rmSync(results, { force: true });
  const test = npm(folder, 'test', '--ci', '--json', `--outputFile=${results}`, ...args);
  const { code, output } = await run(
    { ...test, env: { ...test.env, ...env } },
    { logFile: `${context.place}.log`, timeoutMs: hangMs },
  );
  if (!existsSync(results)) return oneFailure(`Jest ended with code ${code}.\n${tail(output)}`);
  const outcome = jestOutcome(JSON.parse(readFileSync(results, 'utf8')));
  if (code === 0 || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, problems: [`Jest ended with code ${code}.\n${tail(output)}`] };
}

async function endToEnd({ place }: Run): Promise<Outcome> {
  const { code, output } = await run(npm('scripts', 'e2e'), {
    logFile: `${place}.log`,
    timeoutMs: hangMs,
  });
  return countedOutcome(output, code);
}
