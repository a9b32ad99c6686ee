import { spawn } from 'node:child_process';
import path from 'node:path';
import { startMariadb } from '../mariadb/mariadb';
import { root } from './places';
import { onEndRequest, stopServices } from './processes';

/** Runs tests of the server on both engines, on a private MariaDB, and exits as they do. `args` are Jest's. */
export async function runServerTests(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  onEndRequest(() => {
    void stopServices().then(() => process.exit(130));
  });
  const mariadb = await startMariadb();
  const child = spawn('npm', ['test', '--silent', '--', ...args], {
    cwd: path.join(root, 'server'),
    env: { ...process.env, TEST_MYSQL_URL: mariadb.url, ...env },
    stdio: 'inherit',
  });
  process.exitCode = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  await mariadb.stop();
}

/** Says why a command failed. */
export function failed(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
