import { appendFileSync, cpSync, existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../lib/places';
import { freePort } from '../../lib/ports';
import { startStack } from '../../lib/stack';

/** The data folder of a server that has made its demo data and has stopped. */
const madeFolder = path.join(cacheFolder, 'e2e-demo-data');
/** Written last, each time a demo starts. */
const accountsFile = path.join(madeFolder, 'demo-accounts.json');

/** Starts the built server on an empty folder, and keeps what it leaves there for `copyDemoData`. */
export async function makeDemoData(logFile: string): Promise<void> {
  rmSync(madeFolder, { recursive: true, force: true });
  const stack = await startStack({
    port: await freePort(),
    emulatorPort: await freePort(),
    dataFolder: madeFolder,
    onOutput: (_name, text) => appendFileSync(logFile, text),
  });
  await stack.stop();
}

/**
 * Copies the demo data into the data folder of another server. No-op where none was made today on the stores' calendar: the data
 * is relative to the day, and a server makes its own where it finds none.
 */
export function copyDemoData(dataFolder: string): void {
  if (!existsSync(accountsFile) || dayOf(statSync(accountsFile).mtime) !== dayOf(new Date())) return;
  cpSync(madeFolder, dataFolder, { recursive: true });
}

const dayOf = (at: Date): string => at.toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });
