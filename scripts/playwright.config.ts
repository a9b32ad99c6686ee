import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { artifactsFolder } from './lib/places';
import { findChromium } from './test/tools';

// Playwright gives its workers FORCE_COLOR. Where NO_COLOR is set too, every Node below them warns of it on stderr.
delete process.env['NO_COLOR'];

const scenarios = './e2e/scenarios';
// Of every test, because only its end tells whether it failed: without what costs most, a film of it.
const trace = { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false } as const;

/** The browser tests: `npm run e2e`, or one of them by words of its name: `npm run e2e -- -g till`. */
export default defineConfig({
  projects: [
    { name: 'set-up', testDir: './e2e', testMatch: 'set-up.ts' },
    // The longest begin first: projects start in this order.
    {
      name: 'looks',
      testDir: scenarios,
      testMatch: 'looks.spec.ts',
      dependencies: ['set-up'],
      // Each screen is kept as a picture anyway, and snapshots of them all cost a tenth of the time.
      use: { trace: { ...trace, snapshots: false } },
    },
    { name: 'walks', testDir: scenarios, testIgnore: 'looks.spec.ts', dependencies: ['set-up'] },
  ],
  // A folder a test: its pictures, the logs of its servers, and where it failed what its pages showed and their trace.
  outputDir: path.join(artifactsFolder, 'e2e'),
  fullyParallel: true,
  workers: Math.min(2, availableParallelism()),
  forbidOnly: true,
  // Of a whole scenario. As every limit that no step is about, it only ends what hangs.
  timeout: 1_800_000,
  reporter: './e2e/support/reporter.ts',
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace,
    launchOptions: {
      // Debian's: nothing is downloaded. Undefined where there is none, and then Playwright says so.
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--lang=zh-CN',
      ],
      // What the browser itself writes, such as a field for a day, is in the language of its environment.
      env: { ...process.env, LANGUAGE: 'zh_CN' },
    },
  },
});
