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
  /** Called before anything is closed when a step fails, to keep what there is to see. */
  onFailure: (work: (name: string) => Promise<void>) => void;
}

export interface Scenario {
  name: string;
  run: (steps: Steps) => Promise<void>;
}

export interface Counts {
  passed: number;
  failed: number;
}

/** Runs scenarios one after the other and counts their steps. */
export async function runScenarios(scenarios: readonly Scenario[]): Promise<Counts> {
  rmSync(e2eFolder, { recursive: true, force: true });
  const total: Counts = { passed: 0, failed: 0 };
  for (const scenario of scenarios) {
    const { passed, failed } = await runScenario(scenario);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

/** Thrown after a failed step was reported, so that the scenario ends without a second report. */
class Reported extends Error {}

async function runScenario({ name: title, run }: Scenario): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0 };
  const begun = performance.now();
  const cleaning: (() => Promise<void>)[] = [];
  const witnesses: ((name: string) => Promise<void>)[] = [];
  console.log(paint('bold', title));

  const fail = async (name: string, error: unknown, ms: number): Promise<void> => {
    counts.failed += 1;
    console.log(`  ${paint('red', '✗')} ${name}  ${seconds(ms)}`);
    console.log(describe(error).replaceAll(/^/gm, '      '));
    for (const witness of witnesses) await witness(`${title} ${name}`).catch(reportTrouble);
  };
  const step: Step = async (name, work) => {
    const started = performance.now();
    try {
      const result = await work();
      counts.passed += 1;
      console.log(`  ${paint('green', '✓')} ${name}  ${paint('dim', seconds(performance.now() - started))}`);
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
  console.log(paint('dim', `  ${seconds(performance.now() - begun)}`));
  return counts;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => line.includes('/scripts/'));
  return [error.message, ...frames.slice(0, 6)].join('\n');
}

function reportTrouble(error: unknown): void {
  console.log(paint('yellow', `    ${describe(error)}`));
}
