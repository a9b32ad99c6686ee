import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { createConnection } from 'mysql2/promise';
import { startMariadb } from '../../mariadb/mariadb';
import { browsersOf, type Browsers } from './browser';
import { same } from './expect';
import { startStand, type OpenedStand, type Stand } from './stand';

/** What the servers of a test keep their data in. */
type Engine = 'SQLite' | 'MariaDB';

type OpenStand = (name?: string) => Promise<Stand>;

interface Fixtures {
  /** `test.use({ engine: 'MariaDB' })` gives the test a private MariaDB; each of its stands has a database there. */
  engine: Engine;
  /** A server with demo data and its emulator. Other servers than the first have a name, for their log. */
  openStand: OpenStand;
  /** The one server of a test that needs no more than one. */
  stand: Stand;
  browsers: Browsers;
  /** The screen of a counter. Others: `browsers.desk(name)`. */
  desk: Page;
  phone: Page;
  /** Exceptions and console errors of all pages so far, one line each. */
  troubles: string[];
  /** What `browsers` has opened so far. */
  contexts: BrowserContext[];
  /** What `openStand` has opened so far, and how it opens one. */
  stands: { opened: OpenedStand[]; open: OpenStand };
  closingCheck: undefined;
  /** The address of a new and empty database; undefined on SQLite, which lies in the data folder of the server. */
  makeDatabase: (name: string) => Promise<string | undefined>;
}

/**
 * Playwright's `test` with what the scenarios need. A test is one scenario, and each `test.step` in it one check. A test with a
 * server ends with a check of its own: no page met an exception, and the ledger of every server adds up.
 */
export const test = base.extend<Fixtures>({
  engine: ['SQLite', { option: true }],

  makeDatabase: async ({ engine }, use) => {
    if (engine === 'SQLite') {
      await use(() => Promise.resolve(undefined));
      return;
    }
    const mariadb = await startMariadb();
    await use(async (name) => {
      const connection = await createConnection(mariadb.url);
      await connection.query(`CREATE DATABASE ${name}`);
      await connection.end();
      return `${mariadb.url}${name}`;
    });
    await mariadb.stop();
  },

  // eslint-disable-next-line no-empty-pattern -- Playwright reads in the pattern which fixtures this one needs: none
  troubles: async ({}, use, testInfo) => {
    const troubles: string[] = [];
    await use(troubles);
    if (testInfo.errors.length > 0 && troubles.length > 0)
      await testInfo.attach('troubles', { body: troubles.join('\n'), contentType: 'text/plain' });
  },

  // eslint-disable-next-line no-empty-pattern -- as above
  contexts: async ({}, use) => {
    const contexts: BrowserContext[] = [];
    await use(contexts);
    for (const context of contexts) await context.close();
  },

  stands: async ({ makeDatabase }, use, testInfo) => {
    const opened: OpenedStand[] = [];
    const open: OpenStand = async (name = 'server') => {
      const databaseUrl = await makeDatabase(name);
      const stand = await startStand({ logFile: testInfo.outputPath(`${name}.log`), databaseUrl });
      opened.push(stand);
      return stand;
    };
    await use({ opened, open });
    const closed = await Promise.allSettled(opened.map((stand) => stand.close()));
    for (const each of closed) if (each.status === 'rejected') throw each.reason;
  },

  // This fixture ends first, then those in its pattern, last to first: pages before their servers. Playwright keeps the
  // trace of a page only if the test has failed by the time the page closes.
  closingCheck: [
    async ({ stands: { opened }, contexts: _, troubles }, use, testInfo) => {
      await use(undefined);
      if (opened.length > 0 && testInfo.status === 'passed') await end(opened, troubles);
    },
    { auto: true },
  ],

  openStand: async ({ stands }, use) => {
    await use(stands.open);
  },
  stand: async ({ openStand }, use) => {
    await use(await base.step('the demo starts', () => openStand()));
  },

  browsers: async ({ browser, contexts, troubles }, use) => {
    await use(browsersOf(browser, { contexts, troubles }));
  },
  desk: async ({ browsers }, use) => {
    await use(await browsers.desk('desk'));
  },
  phone: async ({ browsers }, use) => {
    await use(await browsers.phone('phone'));
  },
});

async function end(stands: readonly Stand[], troubles: readonly string[]): Promise<void> {
  await base.step('no page met an exception, and the ledger adds up', async () => {
    same('troubles', troubles, []);
    for (const stand of stands) same('verify-ledger', await stand.verifyLedger(), 'The ledger adds up.');
  });
}
