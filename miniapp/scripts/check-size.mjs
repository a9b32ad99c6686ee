/**
 * The size gate of both builds: `node scripts/check-size.mjs h5|weapp`. Prints every size and fails above a limit.
 * WeChat loads the main package before the first page, so it counts everything outside the sub-packages.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const KB = 1024;
const LIMITS = { h5FirstLoad: 350 * KB, weappMain: 700 * KB, weappSubPackage: 2048 * KB };
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : [file];
  });

const inKb = (bytes) => `${(bytes / KB).toFixed(1)} KB`;

/** Prints one line and answers whether it is within its limit. */
function line(name, bytes, limit) {
  const fits = bytes <= limit;
  console.log(`${fits ? 'ok  ' : 'OVER'} ${name.padEnd(36)} ${inKb(bytes).padStart(10)} of ${inKb(limit)}`);
  return fits;
}

function checkWeapp() {
  const folder = path.join(root, 'dist/weapp');
  const { subPackages = [] } = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'));
  const roots = subPackages.map((part) => `${part.root.replace(/\/$/, '')}/`);
  const sizes = new Map([['main package', 0], ...roots.map((name) => [name, 0])]);
  for (const file of filesIn(folder)) {
    const relative = path.relative(folder, file).split(path.sep).join('/');
    const owner = roots.find((name) => relative.startsWith(name)) ?? 'main package';
    sizes.set(owner, sizes.get(owner) + statSync(file).size);
  }
  return [...sizes].map(([name, bytes]) =>
    line(`weapp ${name}`, bytes, name === 'main package' ? LIMITS.weappMain : LIMITS.weappSubPackage),
  );
}

function checkH5() {
  const scripts = JSON.parse(readFileSync(path.join(root, 'dist/h5-first-load.json'), 'utf8'));
  const bytes = scripts
    .map((script) => gzipSync(readFileSync(path.join(root, 'dist/h5', script))).length)
    .reduce((sum, size) => sum + size, 0);
  return [line(`h5 first load, ${scripts.length} scripts, gzip`, bytes, LIMITS.h5FirstLoad)];
}

const checks = { h5: checkH5, weapp: checkWeapp };
const target = process.argv[2];
if (!(target in checks)) {
  console.error('usage: node scripts/check-size.mjs h5|weapp');
  process.exit(2);
}
if (checks[target]().includes(false)) process.exit(1);
