/** Builds one target for production and checks its size: `node scripts/build.mjs h5|weapp`. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = process.argv[2];
const taro = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@tarojs/cli/package.json')),
  'bin/taro',
);

function run(file, args) {
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', CI: process.env.CI ?? 'true' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

// Scripts carry a hash in their name: without this, those of earlier builds would stay and be served.
rmSync(path.join(root, 'dist', target), { recursive: true, force: true });
run(taro, ['build', '--type', target]);
run(path.join(root, 'scripts/check-size.mjs'), [target]);
