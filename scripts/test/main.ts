import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { artifactsFolder, root } from '../lib/places';
import { isEnding, onEndRequest, stopServices } from '../lib/processes';
import { paint, seconds } from '../lib/progress';
import { table } from '../lib/table';
import { oneFailure, type Outcome } from './outcome';
import { chosen, runTasks } from './schedule';
import { stages, type Stage } from './stages';
import { findChromium, provideTools, type Missing } from './tools';

interface Report extends Outcome {
  name: string;
  ms: number;
}

const logs = path.join(artifactsFolder, 'test');
const reports: Report[] = [];
const shownProblems = 20;
const shownLines = 60;
/** Where a stage stays once everything is asked to end: no other starts, and what was only stopped is no failure. */
const forever = new Promise<never>(() => undefined);

/** `npm test`: every stage, or with `-- --only lint,types` the named ones and what they wait for. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const selected = chosen(stages, values.only?.split(',').filter(Boolean) ?? []);
  const begun = performance.now();
  onEndRequest(() => {
    void stopServices().then(() => process.exit(130));
  });
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });

  const missing = await tools(selected);
  const runnable = selected.filter((stage) => !isSkipped(stage));
  await runTasks(runnable, availableParallelism(), work, ({ name }, because) =>
    report({ name, ms: 0, ...oneFailure(`Not run, because ${because} failed.`) }),
  );
  summarize(missing, performance.now() - begun);
}

/** Installs what the selected stages need of the system, and says loudly what stays missing; in CI that is a failure. */
async function tools(selected: readonly Stage[]): Promise<Missing[]> {
  if (!selected.some(({ name }) => name === 'test-server' || name === 'e2e')) return [];
  const started = performance.now();
  const missing = await provideTools(path.join(logs, 'tools.log'));
  const ms = performance.now() - started;
  const problems = missing.map(({ suites, command }) => `SKIPPED: ${suites}. To run it: ${command}`);
  const isFailure = process.env['CI'] === 'true' && missing.length > 0;
  if (isFailure) report({ name: 'tools', ms, passed: 0, failed: missing.length, problems });
  else report({ name: 'tools', ms, passed: 1, failed: 0, problems: [] });
  return missing;
}

const isSkipped = ({ name }: Stage): boolean => name === 'e2e' && findChromium() === undefined;

const running = new Map<string, number>();

async function work({ name, run }: Stage): Promise<boolean> {
  if (isEnding()) return forever;
  const started = performance.now();
  running.set(name, started);
  const alive = setInterval(() => sayStillRunning(name), 30_000);
  const outcome = await run({ place: path.join(logs, name) }).catch((error: unknown) =>
    oneFailure(error instanceof Error ? error.message : String(error)),
  );
  clearInterval(alive);
  if (isEnding()) return forever;
  report({ name, ms: performance.now() - started, ...outcome });
  return outcome.failed === 0;
}

function sayStillRunning(name: string): void {
  const started = running.get(name) ?? 0;
  console.log(paint('dim', `  … ${name} still runs after ${seconds(performance.now() - started)}`));
}

function report(result: Report): void {
  reports.push(result);
  running.delete(result.name);
  const { name, ms, passed, failed, problems, remark } = result;
  const counts = failed > 0 ? paint('red', `${passed} passed, ${failed} failed`) : `${passed} passed`;
  console.log(`  ${failed > 0 ? paint('red', '✗') : paint('green', '✓')} ${name}  ${seconds(ms)}  ${counts}`);
  if (remark !== undefined) console.log(remark.replaceAll(/^/gm, '    '));
  problems.slice(0, shownProblems).forEach((problem) => console.log(`\n${cut(problem)}\n`));
  if (problems.length > shownProblems) console.log(`  … and ${problems.length - shownProblems} more.`);
  const log = path.join(logs, `${name}.log`);
  if (failed > 0 && existsSync(log)) console.log(`  Log: ${path.relative(root, log)}\n`);
}

function cut(problem: string): string {
  const lines = problem.split('\n').map((line) => `    ${line}`);
  return [...lines.slice(0, shownLines), ...(lines.length > shownLines ? ['    …'] : [])].join('\n');
}

function summarize(missing: readonly Missing[], ms: number): void {
  const rows = reports.map(({ name, ms: each, passed, failed }) => [
    name,
    seconds(each),
    `${passed} passed`,
    failed > 0 ? `${failed} FAILED` : '',
  ]);
  console.log(`\n${table([...rows, ['all', seconds(ms)]])}\n`);
  for (const { suites, command } of missing) {
    console.log(paint('yellow', `SKIPPED: ${suites}. To run it: ${command}`));
  }
  const passed = reports.reduce((sum, each) => sum + each.passed, 0);
  const failed = reports.reduce((sum, each) => sum + each.failed, 0);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}

main().catch((error: unknown) => {
  if (isEnding()) return;
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
