// Starts a command of scripts/ on a machine that has nothing but Node and npm. It is plain JavaScript with old syntax
// and built-in modules only, because it runs before anything is installed and has to say so where Node is too old.
import { spawn, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { constants } from 'os';
import path from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const command = process.argv[2];

requireNode(20, 19);
const main = path.join(root, 'scripts', String(command), 'main.ts');
if (!command || !/^[a-z-]+$/.test(command) || !existsSync(main)) {
  stop(`There is no command "${command || ''}": see "scripts" in package.json.`);
}
installWhenChanged();
run();

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  stop(
    `Gemcare needs Node ${major}.${minor} or newer; this is Node ${process.versions.node}. ` +
      'Install a current one from https://nodejs.org and start again.',
  );
}

function manifests() {
  const workspace = readFileSync(path.join(root, 'pnpm-workspace.yaml'), 'utf8');
  const list = workspace.slice(workspace.indexOf('packages:'), workspace.indexOf('catalog:'));
  const folders = Array.from(list.matchAll(/^ {2}- ([\w/-]+)$/gm), (match) => match[1]);
  return folders.map((folder) => `${folder}/package.json`);
}

/** What decides which packages belong into node_modules, and which binaries of them. */
function installationOf() {
  const hash = createHash('sha256');
  hash.update([process.platform, process.arch, process.versions.modules].join(' '));
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml'].concat(manifests())) {
    hash.update(`\0${file}\0`);
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function installWhenChanged() {
  const stamp = path.join(root, 'node_modules', '.gemcare-install');
  const wanted = installationOf();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  console.log('Installing dependencies (the first time takes a minute or two) …');
  const started = Date.now();
  // A production setting of the caller would leave out what builds and tests need.
  const env = Object.assign({}, process.env, { NODE_ENV: 'development' });
  const result = spawnSync(
    'npx',
    ['-y', packageManager, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'],
    { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' },
  );
  if (result.status !== 0) {
    stop(
      'Installing the dependencies failed (see above). Where a package.json and pnpm-lock.yaml disagree, ' +
        `run "npx -y ${packageManager} install" once and commit the lockfile.`,
    );
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  console.log(`Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function run() {
  const tsx = pathToFileURL(createRequire(path.join(root, 'package.json')).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', tsx, main].concat(process.argv.slice(3)), {
    cwd: root,
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to the child as well: commands therefore take a signal twice for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm passes a signal to the shell it started us with, and that shell keeps it to itself: its end is our signal.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('error', (error) => stop(`Could not start Node: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? code : 128 + constants.signals[signal]);
  });
}
