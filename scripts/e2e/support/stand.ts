import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../lib/places';
import { freePort } from '../../lib/ports';
import { run, startService, type Service } from '../../lib/processes';
import { emulatorCommand, serverCommand, untilAnswers, type StackOptions } from '../../lib/stack';
import { readDemoAccounts, type DemoAccounts } from '../../start/demo-accounts';
import { apiAt, type Api } from './api';
import { copyDemoData } from './demo-data';

/** A server with demo data of its own, and its emulator: processes, ports and a folder that a scenario has to itself. */
export interface Stand {
  url: string;
  emulatorUrl: string;
  api: Api;
  accounts: DemoAccounts;
  /** The server's process as it runs now. */
  server: () => Service;
  /** WeChat, and the sender of text messages, are gone from then on. */
  stopEmulator: () => Promise<void>;
  /** Starts the server again on the same data and port, and waits until it answers. */
  restart: () => Promise<void>;
  /** Runs `verify-ledger` on the data; answers what it prints. @throws Error when the ledger does not add up */
  verifyLedger: () => Promise<string>;
}

interface StandOptions {
  /** Gets what server and emulator write. */
  logFile: string;
  /** An empty MySQL database instead of the embedded one. */
  databaseUrl?: string;
}

/** A stand with its end: it stops both processes, and its data is gone. */
export interface OpenedStand extends Stand {
  close: () => Promise<void>;
}

/** Starts the built server and the emulator. Where that fails, nothing is left of them. */
export async function startStand(options: StandOptions): Promise<OpenedStand> {
  /** Ends, in turn, what was begun: the youngest first. */
  const ends: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    return { ...(await start(options, ends)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  { logFile, databaseUrl }: StandOptions,
  ends: (() => Promise<void> | void)[],
): Promise<Stand> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'gemcare-e2e-'));
  ends.push(() => rmSync(dataFolder, { recursive: true, force: true }));
  if (databaseUrl === undefined) copyDemoData(dataFolder);
  const options: StackOptions = {
    port: await freePort(),
    emulatorPort: await freePort(),
    dataFolder,
    env: { DATABASE_URL: databaseUrl },
  };
  const url = `http://127.0.0.1:${options.port}`;
  const emulatorUrl = `http://127.0.0.1:${options.emulatorPort}`;
  const log = (text: string): void => appendFileSync(logFile, text);

  const emulator = startService('emulator', emulatorCommand(options.emulatorPort, options.port), log);
  ends.push(() => emulator.stop());
  // After the emulator, so that it stops while that still answers it.
  let server = startService('server', serverCommand(options), log);
  ends.push(() => server.stop());
  await Promise.all([
    untilAnswers(emulator, `${emulatorUrl}/__emu/health`),
    untilAnswers(server, `${url}/readyz`),
  ]);

  return {
    url,
    emulatorUrl,
    api: apiAt(url),
    accounts: readDemoAccounts(dataFolder),
    server: () => server,
    stopEmulator: () => emulator.stop(),
    restart: async () => {
      server = startService('server', serverCommand(options), log);
      await untilAnswers(server, `${url}/readyz`);
    },
    verifyLedger: async () => {
      const { code, output } = await run({
        ...serverCommand(options),
        line: [process.execPath, '--enable-source-maps', path.join(root, 'server/dist/verify-ledger.js')],
      });
      if (code !== 0) throw new Error(`verify-ledger ended with code ${code}:\n${output}`);
      return output.trim();
    },
  };
}
