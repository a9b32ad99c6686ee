import { test } from '@playwright/test';
import { ensureBuilt, targets } from '../lib/builds';
import { makeDemoData } from './support/demo-data';

/** Before all scenarios; `--no-deps` leaves it out and takes the builds and the demo data that are there. */
test('what all scenarios start from', async () => {
  await test.step('what has changed is built', async () => {
    for (const target of Object.values(targets)) await ensureBuilt(target);
  });
  await test.step('a server makes the demo data in an empty folder', () =>
    makeDemoData(test.info().outputPath('server.log')));
});
