import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../test/tools';
import { present } from './expect';
import { followLoading } from './loading';
import { e2eFolder, type Steps } from './runner';

/** A browser with the phones and desks of one scenario. */
export interface Browsers {
  /** A phone: 390 × 844 points, touch. `width` for a narrower one. */
  phone: (name: string, width?: number) => Promise<Page>;
  /** The screen of a counter: 1440 × 900, keyboard and mouse. `width` for a tablet. */
  desk: (name: string, width?: number) => Promise<Page>;
  /** Exceptions, refused resources and console errors of all pages since the last call. */
  troubles: () => string[];
}

const chromiumOptions = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
];
const patienceMs = 15_000;

/** Opens a browser that closes with the scenario; when a step fails, what every page shows is kept as a picture. */
export async function openBrowsers(steps: Steps): Promise<Browsers> {
  const executablePath = present(findChromium(), 'chromium: apt-get install -y chromium fonts-noto-cjk');
  const browser = await chromium.launch({
    executablePath,
    args: chromiumOptions,
    // What the browser itself writes, such as a field for a day, is in the language of its environment.
    env: { ...process.env, LANGUAGE: 'zh_CN' },
  });
  steps.afterwards(() => browser.close());
  const pages = new Map<string, Page>();
  let troubles: string[] = [];

  steps.onFailure(async (step) => {
    for (const [name, page] of pages) {
      if (!page.isClosed()) await shot(page, `failed ${step} ${name}`);
    }
    return troubles.map((trouble) => `      ${trouble}`);
  });

  const pageOf = async (name: string, context: BrowserContext): Promise<Page> => {
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    pages.set(name, page);
    followLoading(page);
    page.on('pageerror', (error) => troubles.push(`${name}: ${error.message}`));
    page.on('console', (message) => {
      // An answer of 4xx is what some steps are about; the browser says each aloud.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      troubles.push(`${name}: ${message.text()}`);
    });
    return page;
  };
  const common = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' } as const;

  return {
    phone: async (name, width = 390) =>
      pageOf(
        name,
        await browser.newContext({
          ...common,
          viewport: { width, height: 844 },
          deviceScaleFactor: 2,
          hasTouch: true,
          isMobile: true,
        }),
      ),
    desk: async (name, width = 1440) =>
      pageOf(name, await browser.newContext({ ...common, viewport: { width, height: 900 } })),
    troubles: () => {
      const found = troubles;
      troubles = [];
      return found;
    },
  };
}

let pictures = 0;

/** Keeps what a page shows, numbered in the order of the run. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(e2eFolder, { recursive: true });
  pictures += 1;
  const file = `${String(pictures).padStart(3, '0')} ${name}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  await page.screenshot({ path: path.join(e2eFolder, `${file}.png`), animations: 'disabled' });
}
