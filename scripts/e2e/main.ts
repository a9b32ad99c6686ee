import { parseArgs } from 'node:util';
import { onEndRequest, stopServices } from '../lib/processes';
import { counterScenario } from './scenarios/counter';
import { crashScenarios } from './scenarios/crash';
import { demoWalk } from './scenarios/demo-walk';
import { looksScenario } from './scenarios/looks';
import { shutdownScenarios } from './scenarios/shutdown';
import { staffWalk } from './scenarios/staff-walk';
import { runScenarios, type Scenario } from './support/runner';

const scenarios: readonly Scenario[] = [
  demoWalk,
  staffWalk,
  counterScenario,
  looksScenario,
  ...crashScenarios,
  ...shutdownScenarios,
];

/** Runs every scenario, or with `--only word` those whose names contain the word. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  onEndRequest(() => {
    void stopServices().then(() => process.exit(130));
  });
  const chosen = scenarios.filter(({ name }) => name.includes(values.only ?? ''));
  const { passed, failed } = await runScenarios(chosen);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
  console.log('0 passed, 1 failed');
});
