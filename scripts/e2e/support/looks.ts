import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { untilNothingLoads } from './loading';
import { until } from './until';

const inPage = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../in-page', name), 'utf8');
const overflowScript = inPage('overflows.js');
const movingScript = inPage('is-moving.js');

/** What axe finds serious or critical on a page as it is shown now, one line each. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => {
        const why = failureSummary.split('\n').at(1)?.trim() ?? '';
        return `${id} at ${target.join(' ')}: ${why}`;
      }),
    );
}

/** What stands out of the page to the right, one line each. */
export async function overflows(page: Page): Promise<string[]> {
  return z.array(z.string()).parse(await page.evaluate(overflowScript));
}

/** Waits until nothing loads and nothing moves: a fading colour is no colour to measure. */
export async function untilQuiet(page: Page): Promise<void> {
  await untilNothingLoads(page);
  await until('a page at rest', async () =>
    (await page.evaluate(movingScript)) === true ? undefined : true,
  );
}
