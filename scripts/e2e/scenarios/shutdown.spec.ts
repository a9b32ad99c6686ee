import { mkdtempSync, rmSync } from 'node:fs';
import { request, Agent } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../lib/places';
import { freePort, isTaken } from '../../lib/ports';
import { commandGraceMs, startService } from '../../lib/processes';
import { test } from '../support/fixtures';
import { must, present, same } from '../support/expect';
import { demoPhone, signInStaff } from '../support/people';
import type { Stand } from '../support/stand';
import { until } from '../support/until';

const graceMs = 10_000;
/** For a build that is not there yet, too. */
const patienceMs = 300_000;
const parallel = 12;
const answersBefore = 3 * parallel;

test('SIGTERM while requests are under way', async ({ openStand }) => {
  const stand = await test.step('the server starts', () => openStand());
  const tills = await test.step('tills keep recording sales over open connections', () => openTills(stand));
  const started = performance.now();

  const counts = await test.step('SIGTERM comes while every till waits for an answer', async () => {
    let total = 0;
    await Promise.all(
      tills.map((till) =>
        till.run(() => {
          total += 1;
          if (total === answersBefore) stand.server().signal('SIGTERM');
        }),
      ),
    );
    return { after: total - answersBefore };
  });
  await test.step('the process ends by itself with code 0 within 10 s', async () => {
    same('the end of the server', await stand.server().ended, 'ended with code 0');
    const ms = performance.now() - started;
    must(ms < graceMs, `it took ${Math.round(ms)} ms`);
  });
  await test.step('requests that were under way got their 201, and no other answer was given', async () => {
    must(counts.after >= parallel / 2, `only ${counts.after} requests were answered after the signal`);
    same(
      'other statuses than 201',
      tills.flatMap(({ refusals }) => refusals),
      [],
    );
  });
  await test.step('what was answered is in the books, and nothing else', async () => {
    const receipts = tills.flatMap((till) => till.receipts);
    await stand.restart();
    const { accessToken: token, staff } = await signInStaff(stand, 'gz-manager');
    const query = { storeId: present(staff.stores[0], 'store').id, limit: 100 };
    const { items } = await stand.api.call('sales.list', { token, query });
    const recorded = items.flatMap(({ detail }) =>
      detail?.receiptNo.startsWith('STOP-') === true ? [detail.receiptNo] : [],
    );
    same('receipts', recorded.toSorted(), receipts.toSorted());
  });
});

test('Ctrl-C of npm start', async () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'gemcare-start-'));
  const port = await freePort();
  const emulatorPort = await freePort();
  const output: string[] = [];
  const start = startService(
    'npm start',
    {
      line: ['npm', 'start'],
      folder: root,
      env: { PORT: String(port), WECHAT_EMULATOR_PORT: String(emulatorPort), DATA_DIR: dataFolder },
    },
    (text) => output.push(text),
  );

  try {
    // In an empty folder: this server makes its demo data itself.
    await test.step('npm start prints the addresses and the demo accounts', async () => {
      await until(
        'the addresses',
        () => (output.join('').includes('Ctrl-C stops') ? true : undefined),
        patienceMs,
      );
      for (const word of [`http://localhost:${port}/admin/`, '/docs', 'gz-clerk', 'One-time code of admin']) {
        must(output.join('').includes(word), `it did not print ${word}:\n${output.join('')}`);
      }
      same('ports in use', [await isTaken(port), await isTaken(emulatorPort)], [true, true]);
    });
    await test.step('Ctrl-C ends it with its children', async () => {
      start.signal('SIGINT');
      await until(
        'the end of npm start',
        () => Promise.race([start.ended, Promise.resolve(undefined)]),
        15_000,
      );
      // What it says last. npm has no code to look at: like its shell it ends by the signal itself.
      must(
        output.join('').endsWith('Stopping … stopped.\n'),
        `it did not end by itself:\n${output.join('')}`,
      );
      await until('free ports', async () =>
        (await isTaken(port)) || (await isTaken(emulatorPort)) ? undefined : true,
      );
    });
  } finally {
    await start.stop(commandGraceMs); // it stops its own children first
    rmSync(dataFolder, { recursive: true, force: true });
  }
});

interface Till {
  /** Posts sales one after the other until the server takes no more. */
  run: (onAnswer: () => void) => Promise<void>;
  /** Numbers of the sales that were answered with 201. */
  receipts: string[];
  refusals: number[];
}

async function openTills(stand: Stand): Promise<Till[]> {
  const { accessToken: token, staff } = await signInStaff(stand, 'gz-manager');
  const storeId = present(staff.stores[0], 'store').id;
  const { items } = await stand.api.call('members.search', {
    token,
    body: { text: demoPhone(24).slice(-4) },
  });
  const memberId = present(items[0], 'member').id;

  return Array.from({ length: parallel }, (_, number) => {
    // One connection a till, kept open between requests as a browser keeps it.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const till: Till = { receipts: [], refusals: [], run: async () => undefined };
    till.run = async (onAnswer) => {
      for (let index = 0; ; index += 1) {
        const receiptNo = `STOP-${number}-${index}`;
        const piece = { name: '素圈对戒 18K', category: 'ring', pricing: 'fixed', priceFen: 268_000 };
        const line = { ...piece, discountFen: 0, discountReason: '已享活动价' };
        const sale = { storeId, receiptNo, memberId, lines: [line], totalFen: 268_000 };
        const status = await post(`${stand.url}/api/v1/admin/sales`, {
          agent,
          token,
          key: `key-${receiptNo}`,
          sale,
        });
        if (status === undefined) return;
        if (status === 201) till.receipts.push(receiptNo);
        else till.refusals.push(status);
        onAnswer();
      }
    };
    return till;
  });
}

/** The status of the answer, or undefined when the connection was closed instead. */
function post(
  url: string,
  { agent, token, key, sale }: { agent: Agent; token: string; key: string; sale: object },
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const outgoing = request(url, {
      agent,
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
    });
    outgoing.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
      response.once('error', () => resolve(undefined));
    });
    outgoing.once('error', () => resolve(undefined));
    outgoing.end(JSON.stringify(sale));
  });
}
