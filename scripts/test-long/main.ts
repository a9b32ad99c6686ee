import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../lib/places';
import { onEndRequest, stopServices } from '../lib/processes';
import { startMariadb } from '../mariadb/mariadb';

/**
 * `npm run test:long`: the property tests at full length on both engines. The ledger with 2,000 sequences instead of 200, merges
 * with 600 instead of 40, the walk of bookings with its 30 rounds on MariaDB too.
 */
async function main(): Promise<void> {
  onEndRequest(() => {
    void stopServices().then(() => process.exit(130));
  });
  const mariadb = await startMariadb();
  const child = spawn('npm', ['test', '--silent', '--', 'property', ...process.argv.slice(2)], {
    cwd: path.join(root, 'server'),
    env: {
      ...process.env,
      TEST_MYSQL_URL: mariadb.url,
      LEDGER_SEQUENCES: '2000',
      MERGE_SEQUENCES: '600',
      WALK_ROUNDS: '30',
    },
    stdio: 'inherit',
  });
  process.exitCode = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  await mariadb.stop();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
