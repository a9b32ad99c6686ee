import { setTimeout as delay } from 'node:timers/promises';
import type { Page, Request } from '@playwright/test';
import { until } from './until';

/** What a page asks for and has not got yet, and when that last changed. */
interface Loading {
  waiting: Set<Request>;
  changedAt: number;
}

const pages = new WeakMap<Page, Loading>();

/** An answer that never ends by itself: changes as they happen. */
const isEndless = (request: Request): boolean => request.url().includes('/booking-changes');

/** Follows what a page loads, from now on. */
export function followLoading(page: Page): void {
  const loading: Loading = { waiting: new Set(), changedAt: performance.now() };
  pages.set(page, loading);
  const change = (request: Request, begins: boolean): void => {
    if (isEndless(request)) return;
    if (begins) loading.waiting.add(request);
    else loading.waiting.delete(request);
    loading.changedAt = performance.now();
  };
  page.on('request', (request) => change(request, true));
  page.on('requestfinished', (request) => change(request, false));
  page.on('requestfailed', (request) => change(request, false));
}

const restMs = 300;

/** Waits until a page has asked for nothing for a while, and has all that it asked for. */
export async function untilNothingLoads(page: Page): Promise<void> {
  const loading = pages.get(page);
  if (!loading) throw new Error('what this page loads was not followed');
  await until(
    'a page that loads nothing',
    async () => {
      const left = restMs - (performance.now() - loading.changedAt);
      if (loading.waiting.size === 0 && left <= 0) return true;
      const [first] = loading.waiting;
      if (first) throw new Error(`it waits for ${first.url()}`);
      await delay(left);
      return undefined;
    },
    60_000,
  );
}
