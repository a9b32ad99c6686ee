import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../lib/places';
import { freePort } from '../../lib/ports';
import { run, startService, type Service } from '../../lib/processes';
import { emulatorCommand, serverCommand, untilAnswers, type StackOptions } from '../../lib/stack';
import { readDemoAccounts, type DemoAccounts } from '../../start/demo-accounts';
import { apiAt, type Api } from './api';
import { e2eFolder, type Steps } from './runner';

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
  /** Names the log. */
  name: string;
  /** An empty MySQL database instead of the embedded one. */
  databaseUrl?: string;
  /** More settings of the server. */
  env?: Record<string, string>;
}

/** Starts the built server and the emulator, and stops both when the scenario ends. */
export async function openStand(steps: Steps, { name, databaseUrl, env }: StandOptions): Promise<Stand> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'gemcare-e2e-'));
  steps.afterwards(async () => rmSync(dataFolder, { recursive: true, force: true }));
  const options: StackOptions = {
    port: await freePort(),
    emulatorPort: await freePort(),
    dataFolder,
    env: { ...env, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) },
  };
  const url = `http://127.0.0.1:${options.port}`;
  const emulatorUrl = `http://127.0.0.1:${options.emulatorPort}`;
  const log = logFile(name);

  const emulator = startService('emulator', emulatorCommand(options.emulatorPort, options.port), log);
  steps.afterwards(() => emulator.stop());
  let server = startService('server', serverCommand(options), log);
  steps.afterwards(() => server.stop());
  await Promise.all([untilAnswers(emulator, emulatorUrl), untilAnswers(server, `${url}/readyz`)]);

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

function logFile(name: string): (text: string) => void {
  const folder = path.join(e2eFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  return (text) => appendFileSync(path.join(folder, `${name}.log`), text);
}
