import { rmSync } from 'node:fs';
import path from 'node:path';
import { artifactsFolder } from '../../lib/places';
import { paint, seconds } from '../../lib/progress';

/** Where screenshots and logs of a run are kept. */
export const e2eFolder = path.join(artifactsFolder, 'e2e');

/** Runs one named check of a scenario; each counts as a test. The first that fails ends its scenario. */
export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export interface Steps {
  step: Step;
  /** Called when the scenario ends, however it ends; the last one named runs first. */
  afterwards: (work: () => Promise<void>) => void;
  /** Called before anything is closed when a step fails, to keep what there is to see; answers lines for the report. */
  onFailure: (work: (name: string) => Promise<string[]>) => void;
}

export interface Scenario {
  name: string;
  run: (steps: Steps) => Promise<void>;
}

export interface Counts {
  passed: number;
  failed: number;
}

/** Runs scenarios, `lanes` at a time in their order, and counts their steps. Each tells its story when it has ended. */
export async function runScenarios(scenarios: readonly Scenario[], lanes = 1): Promise<Counts> {
  rmSync(e2eFolder, { recursive: true, force: true });
  const total: Counts = { passed: 0, failed: 0 };
  const waiting = [...scenarios];
  const lane = async (): Promise<void> => {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      const { passed, failed } = await runScenario(scenario);
      total.passed += passed;
      total.failed += failed;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return total;
}

/** Thrown after a failed step was reported, so that the scenario ends without a second report. */
class Reported extends Error {}

async function runScenario({ name: title, run }: Scenario): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0 };
  const begun = performance.now();
  const cleaning: (() => Promise<void>)[] = [];
  const witnesses: ((name: string) => Promise<string[]>)[] = [];
  const lines = [paint('bold', title)];
  const say = (line: string): void => void lines.push(line);
  const reportTrouble = (error: unknown): void => say(paint('yellow', `    ${describe(error)}`));

  const fail = async (name: string, error: unknown, ms: number): Promise<void> => {
    counts.failed += 1;
    say(`  ${paint('red', '✗')} ${name}  ${seconds(ms)}`);
    say(describe(error).replaceAll(/^/gm, '      '));
    for (const witness of witnesses) {
      await witness(`${title} ${name}`).then((seen) => seen.forEach(say), reportTrouble);
    }
  };
  const step: Step = async (name, work) => {
    const started = performance.now();
    try {
      const result = await work();
      counts.passed += 1;
      say(`  ${paint('green', '✓')} ${name}  ${paint('dim', seconds(performance.now() - started))}`);
      return result;
    } catch (error) {
      await fail(name, error, performance.now() - started);
      throw new Reported(name);
    }
  };

  try {
    await run({
      step,
      afterwards: (work) => cleaning.push(work),
      onFailure: (work) => witnesses.push(work),
    });
  } catch (error) {
    if (!(error instanceof Reported)) await fail('runs', error, performance.now() - begun);
  }
  for (const clean of cleaning.toReversed()) await clean().catch(reportTrouble);
  say(paint('dim', `  ${seconds(performance.now() - begun)}`));
  console.log(lines.join('\n'));
  return counts;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => line.includes('/scripts/'));
  return [error.message, ...frames.slice(0, 6)].join('\n');
}
