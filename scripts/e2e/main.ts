import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuilt, targets } from '../lib/builds';
import { onEndRequest, stopServices } from '../lib/processes';
import { approvalsScenario } from './scenarios/approvals';
import { bookingScenario } from './scenarios/booking';
import { bookingFullScenario } from './scenarios/booking-full';
import { counterScenario } from './scenarios/counter';
import { crashScenarios } from './scenarios/crash';
import { dataRightsScenario } from './scenarios/data-rights';
import { demoWalk } from './scenarios/demo-walk';
import { looksScenarios } from './scenarios/looks';
import { mergeScenario } from './scenarios/merge';
import { picturesScenario } from './scenarios/pictures';
import { shutdownScenarios } from './scenarios/shutdown';
import { staffWalk } from './scenarios/staff-walk';
import { tillScenario } from './scenarios/till';
import { weappScenario } from './scenarios/weapp';
import { wechatOutageScenario } from './scenarios/wechat-outage';
import { movingInScenarios } from './scenarios/moving-in';
import { runScenarios, type Scenario } from './support/runner';

/** The longest first: two of them run at a time. */
const scenarios: readonly Scenario[] = [
  ...looksScenarios,
  demoWalk,
  bookingScenario,
  bookingFullScenario,
  staffWalk,
  mergeScenario,
  dataRightsScenario,
  counterScenario,
  approvalsScenario,
  tillScenario,
  picturesScenario,
  ...movingInScenarios,
  ...crashScenarios,
  weappScenario,
  wechatOutageScenario,
  ...shutdownScenarios,
];

/**
 * Runs every scenario, or with `--only word` those whose names contain the word. Builds what has changed first, unless
 * `--as-built` says to take the builds that are there.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', default: '' }, 'as-built': { type: 'boolean', default: false } },
  });
  onEndRequest(() => {
    void stopServices().then(() => process.exit(130));
  });
  if (!values['as-built']) for (const target of Object.values(targets)) await ensureBuilt(target);

  const chosen = scenarios.filter(({ name }) => name.includes(values.only));
  const { passed, failed } = await runScenarios(chosen, Math.min(2, availableParallelism()));
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
  console.log('0 passed, 1 failed');
});
