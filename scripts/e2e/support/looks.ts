import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import * as z from 'zod';
import { shot } from './browser';
import { must, present, same } from './expect';
import { untilNothingLoads } from './loading';
import { until } from './until';

const inPage = (name: string): string => readFileSync(path.join(__dirname, '../in-page', name), 'utf8');
const overflowScript = inPage('overflows.js');
const movingScript = inPage('is-moving.js');
// Minified, and sent once a page: AxeBuilder sends four times as much, twice each time.
const axeScript = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The narrowest that screens have to work at: an old phone, a tablet at the counter. */
export const narrow = 320;
export const tablet = 1024;

const findings = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(
        z.object({
          target: z.array(z.union([z.string(), z.array(z.string())])),
          failureSummary: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** What axe finds serious or critical on a page as it is shown now, one line each. */
export async function seriousViolations(page: Page): Promise<string[]> {
  must(page.frames().length === 1, 'the page has frames, and axe would see the outermost only');
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeScript);
  // Nobody reads what passed, and no page has sound or film, which the preloading would be for.
  const { violations } = findings.parse(
    await page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })"),
  );
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

/** A screen as it stands: axe at its own width, then what stands out at the narrowest it has to work at. */
export async function look(page: Page, name: string, least: number): Promise<void> {
  const size = present(page.viewportSize(), 'viewport');
  await untilQuiet(page);
  await shot(page, name);
  same(`axe: ${name}`, await seriousViolations(page), []);
  await page.setViewportSize({ ...size, width: least });
  await untilQuiet(page);
  await shot(page, `${name} ${least}`);
  same(`overflow at ${least}: ${name}`, await overflows(page), []);
  await page.setViewportSize(size);
}
