import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, targets } from './builds';
import { root } from './places';

/**
 * Runs one of the server's own commands (a built file of server/dist) in this terminal, with this environment and the
 * arguments of this process, and ends with its exit code.
 */
export async function runServerCommand(name: string): Promise<void> {
  await ensureBuilt(targets.server);
  const file = path.join(root, 'server/dist', `${name}.js`);
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', file, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
