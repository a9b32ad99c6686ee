import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { apiAt } from '../e2e/support/api';
import { booksOf, bringFile, ended, startFile, untilImport, type Mover } from '../e2e/support/imports';
import { present } from '../e2e/support/expect';
import { ensureBuilt, targets } from '../lib/builds';
import { writeMembers, writeSales } from '../lib/import-files';
import { freePort } from '../lib/ports';
import { startService, type Service } from '../lib/processes';
import { step } from '../lib/progress';
import { serverCommand, untilAnswers, type StackOptions } from '../lib/stack';
import { table } from '../lib/table';
import { readDemoAccounts } from '../start/demo-accounts';

const patienceMs = 3_600_000;
const LIMIT_MB = 300;

interface Figures {
  seconds: number;
  /** The most memory the process had, MB. */
  peakMb: number;
  /** How long others waited for an answer meanwhile, ms. */
  medianMs: number;
  slowestMs: number;
}

interface Size {
  rows: number;
  members: number;
  crash: boolean;
}

/**
 * `npm run bench -- import`: a file of 200,000 rows of sales on the embedded database: how long it takes, how much memory the
 * server has at most, and how long others wait meanwhile. With `--crash` the server is killed half way in a second run, goes
 * on, and its books are compared with those of the first.
 */
export async function benchImport({ rows, members, crash }: Size): Promise<void> {
  await ensureBuilt(targets.server);
  const folder = mkdtempSync(path.join(tmpdir(), 'gemcare-import-'));
  try {
    const memberFile = path.join(folder, 'members.csv');
    const saleFile = path.join(folder, 'sales.csv');
    await step(`Write ${members} members and ${rows} rows of sales`, async () => {
      await writeMembers(memberFile, members);
      await writeSales(saleFile, rows, members);
      return `${megabytes(statSync(saleFile).size)} MB`;
    });

    const clean = path.join(folder, 'clean');
    await step('Make the demo data', () => seed(clean));
    const server = await open(clean);
    const mover = await moverOf(server);
    const measured: [string, Figures][] = [];
    measured.push([
      `${members} members`,
      await measure(server, () => bringFile(mover, 'members', memberFile, patienceMs)),
    ]);
    const sales = await measure(server, () => bringFile(mover, 'sales', saleFile, patienceMs));
    measured.push([`${rows} rows of sales`, sales]);
    measured.push([
      'the same again',
      await measure(server, () => bringFile(mover, 'sales', saleFile, patienceMs)),
    ]);
    const books = crash ? await booksOf(mover, members) : undefined;
    await server.service.stop();
    print(measured);

    if (books)
      await crashed(path.join(folder, 'crash'), {
        memberFile,
        saleFile,
        rows,
        members,
        books: JSON.stringify(books),
      });
    const peak = Math.max(...measured.map(([, { peakMb }]) => peakMb));
    if (peak > LIMIT_MB) throw new Error(`The server had ${peak} MB; the bar is ${LIMIT_MB} MB.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Crash {
  memberFile: string;
  saleFile: string;
  rows: number;
  members: number;
  books: string;
}

async function crashed(folder: string, { memberFile, saleFile, rows, members, books }: Crash): Promise<void> {
  await seed(folder);
  let server = await open(folder);
  await step('A server is killed half way, starts again, and goes on', async () => {
    const mover = await moverOf(server);
    await bringFile(mover, 'members', memberFile, patienceMs);
    const { id } = await startFile(mover, 'sales', saleFile, patienceMs);
    await untilImport(mover, id, ({ rowsRead }) => rowsRead > rows / 2, patienceMs);
    server.service.signal('SIGKILL');
    await server.service.ended;
    server = await open(folder);
    const again = await moverOf(server);
    const done = await ended(again, id, patienceMs);
    if (done.fresh !== rows) throw new Error(`${done.fresh} of ${rows} rows came in`);
    if (JSON.stringify(await booksOf(again, members)) !== books) throw new Error('the books differ');
    return 'the same books';
  });
  await server.service.stop();
}

/** In a process of its own: what that needs once is no part of what is measured. */
async function seed(folder: string): Promise<void> {
  await (await open(folder)).service.stop();
}

interface Server {
  url: string;
  service: Service;
  folder: string;
}

async function open(dataFolder: string): Promise<Server> {
  const options: StackOptions = { port: await freePort(), emulatorPort: await freePort(), dataFolder };
  const service = startService('server', serverCommand(options));
  const url = `http://127.0.0.1:${options.port}`;
  await untilAnswers(service, `${url}/readyz`);
  return { url, service, folder: dataFolder };
}

async function moverOf({ url, folder }: Server): Promise<Mover> {
  const api = apiAt(url);
  const { username, password } = present(
    readDemoAccounts(folder).staff.find((account) => account.username === 'gz-manager'),
    'demo account',
  );
  const open = () => api.call('auth.staff', { body: { username, password } });
  const { accessToken, staff } = await open();
  return {
    url,
    api,
    token: accessToken,
    signIn: async () => (await open()).accessToken,
    storeId: present(staff.stores[0], 'store').id,
  };
}

async function measure({ url }: Server, work: () => Promise<unknown>): Promise<Figures> {
  const started = performance.now();
  const waits: number[] = [];
  let peakMb = 0;
  let isOver = false;
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const asked = performance.now();
      await textOf(`${url}/readyz`); // asks the database, too
      waits.push(performance.now() - asked);
      peakMb = Math.max(peakMb, await memoryOf(url));
      await delay(100);
    }
  };
  const watching = watch();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    seconds: Math.round((performance.now() - started) / 1_000),
    peakMb,
    medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    slowestMs: Math.round(sorted.at(-1) ?? 0),
  };
}

/** A connection that both sides had left idle may break on its next request: that is tried once more. */
const textOf = async (url: string): Promise<string> =>
  (await fetch(url).catch(() => fetch(url, { headers: { connection: 'close' } }))).text();

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

/** The resident memory of the server, as it tells it itself. */
async function memoryOf(url: string): Promise<number> {
  const text = await textOf(`${url}/metrics`);
  const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1];
  return megabytes(Number(present(bytes, 'figure of the memory')));
}

function print(measured: readonly [string, Figures][]): void {
  const lines = measured.map(([name, { seconds, peakMb, medianMs, slowestMs }]) => [
    name,
    `${seconds} s`,
    `${peakMb} MB`,
    `${medianMs} ms`,
    `${slowestMs} ms`,
  ]);
  console.log(
    `\n${table([['upload, dry run, import', 'time', 'memory', 'others wait', 'at most'], ...lines])}\n`,
  );
}
