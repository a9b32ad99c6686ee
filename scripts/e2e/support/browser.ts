import { test, type Browser, type BrowserContext, type Page, type TestInfo } from '@playwright/test';
import { followLoading } from './loading';

/** The phones and desks of one test: each a browser of its own, which shares nothing with the others. */
export interface Browsers {
  /** A phone: 390 × 844 points, touch. `width` for a narrower one. */
  phone: (name: string, width?: number) => Promise<Page>;
  /** The screen of a counter: 1440 × 900, keyboard and mouse. `width` for a tablet. */
  desk: (name: string, width?: number) => Promise<Page>;
}

interface Kept {
  /** Gets what the caller closes in the end. */
  contexts: BrowserContext[];
  /** Gets the exceptions and console errors of all pages, one line each. */
  troubles: string[];
}

export function browsersOf(browser: Browser, { contexts, troubles }: Kept): Browsers {
  const pageIn = async (name: string, context: BrowserContext): Promise<Page> => {
    contexts.push(context);
    const page = await context.newPage();
    followLoading(page);
    page.on('pageerror', (error) => troubles.push(`${name}: ${error.message}`));
    page.on('console', (message) => {
      // An answer of 4xx is what some steps are about; the browser says each aloud.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      troubles.push(`${name}: ${message.text()}`);
    });
    return page;
  };

  return {
    phone: async (name, width = 390) => {
      const viewport = { width, height: 844 };
      const kind = { deviceScaleFactor: 2, hasTouch: true, isMobile: true };
      return pageIn(name, await browser.newContext({ viewport, ...kind }));
    },
    desk: async (name, width = 1440) =>
      pageIn(name, await browser.newContext({ viewport: { width, height: 900 } })),
  };
}

const pictures = new WeakMap<TestInfo, number>();

/** Keeps what a page shows in the folder of the test, numbered in its order. */
export async function shot(page: Page, name: string): Promise<void> {
  const testInfo = test.info();
  const number = (pictures.get(testInfo) ?? 0) + 1;
  pictures.set(testInfo, number);
  const file = `${String(number).padStart(3, '0')} ${name}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  await page.screenshot({ path: testInfo.outputPath(`${file}.png`), animations: 'disabled' });
}
