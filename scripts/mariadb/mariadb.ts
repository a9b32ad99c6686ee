import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../lib/ports';
import { run, startService } from '../lib/processes';
import { findProgram } from '../lib/programs';
import { serverTestWorkers } from '../lib/workers';
import { memoryFolder } from './memory';

export interface MariadbServer {
  /** `mysql://root@127.0.0.1:<port>/`: append the name of a database. */
  url: string;
  stop: () => Promise<void>;
}

/** Whether a private MariaDB can be started here. */
export function hasMariadb(): boolean {
  return findProgram('mariadbd') !== undefined && findProgram('mariadb-install-db') !== undefined;
}

interface Options {
  /** Keep the data on disk and flush the log, as a benchmark needs. Without: in memory where there is room, never flushed. */
  onDisk?: boolean;
}

/** Each test worker has several pools of an application open; a benchmark and a browser test have one or two. */
const connections = Math.max(300, 150 * serverTestWorkers);
const flushing = ['--innodb-flush-log-at-trx-commit=2'];
/** Makes a table ten times faster. A crash of MariaDB itself, which no test causes, would lose up to a second of commits. */
const notFlushing = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--skip-innodb-doublewrite',
];

/**
 * Starts a MariaDB of our own: own port, own folder (in memory where there is room), never the system's service.
 * It ends and its folder goes when `stop` is called, and also when this process ends without calling it.
 * @throws Error when MariaDB is not installed or does not start.
 */
export async function startMariadb({ onDisk = false }: Options = {}): Promise<MariadbServer> {
  const server = findProgram('mariadbd');
  const install = findProgram('mariadb-install-db');
  if (server === undefined || install === undefined) {
    throw new Error('MariaDB is not installed: apt-get install -y --no-install-recommends mariadb-server');
  }
  const folder = mkdtempSync(path.join(onDisk ? tmpdir() : memoryFolder(), 'gemcare-mariadb-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const user = givenTo(folder);
  const data = path.join(folder, 'data');

  const installed = await run({
    line: [
      install,
      '--no-defaults',
      ...user,
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    folder,
  });
  if (installed.code !== 0) throw new Error(`MariaDB could not make its tables:\n${installed.output}`);

  const port = await freePort();
  const service = startService('MariaDB', {
    line: [
      server,
      '--no-defaults',
      ...user,
      `--datadir=${data}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${path.join(folder, 's.sock')}`,
      `--pid-file=${path.join(folder, 'm.pid')}`,
      ...(onDisk ? flushing : notFlushing),
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_unicode_ci',
      '--skip-name-resolve',
      `--max-connections=${connections}`,
    ],
    folder,
  });
  const stop = async (): Promise<void> => {
    await service.stop();
    remove();
    process.off('exit', remove);
  };

  const ended = service.ended.then(() => 'ended' as const);
  for (let tries = 0; !(await isListening(port)); tries += 1) {
    const news = await Promise.race([ended, delay(50)]);
    if (news === 'ended' || tries > 2_400) {
      await stop();
      throw new Error(`MariaDB did not start:\n${service.lastLines()}`);
    }
  }
  return { url: `mysql://root@127.0.0.1:${port}/`, stop };
}

/** MariaDB refuses to run as root: where we are root, it runs as the user that its package made. */
function givenTo(folder: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'mysql'], { encoding: 'utf8' }));
  chownSync(folder, id('-u'), id('-g'));
  chmodSync(folder, 0o755);
  return ['--user=mysql'];
}

async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
