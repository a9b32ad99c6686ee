import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentHash } from './content-hash';
import { cacheFolder, root } from './places';
import { run } from './processes';

/** Something that is built from sources by an npm script of its package. */
export interface Target {
  name: string;
  label: string;
  /** The package, and the npm script in it that builds. */
  folder: string;
  script: string;
  inputs: readonly string[];
  /** Folders among the inputs that this build does not read. */
  without?: readonly string[];
  /** A file that the build leaves. */
  output: string;
}

const always = ['package.json', 'pnpm-lock.yaml', 'tsconfig.base.json', 'shared'];

export const targets = {
  server: {
    name: 'server',
    label: 'Build the server',
    folder: 'server',
    script: 'build',
    inputs: [...always, 'server'],
    without: ['server/admin'],
    output: 'server/dist/main.js',
  },
  admin: {
    name: 'admin',
    label: 'Build the admin page',
    folder: 'server/admin',
    script: 'build',
    inputs: [...always, 'server/admin'],
    output: 'server/admin/dist/index.html',
  },
  h5: {
    name: 'h5',
    label: 'Build the mini-program for browsers (H5)',
    folder: 'miniapp',
    script: 'build:h5',
    inputs: [...always, 'miniapp'],
    output: 'miniapp/dist/h5/index.html',
  },
  weapp: {
    name: 'weapp',
    label: 'Build the mini-program for WeChat (weapp)',
    folder: 'miniapp',
    script: 'build:weapp',
    inputs: [...always, 'miniapp'],
    output: 'miniapp/dist/weapp/app.json',
  },
} satisfies Record<string, Target>;

/** Ends a build that hangs. */
const hangMs = 3_600_000;

/**
 * Builds a target unless its sources are those of the last build. Returns whether it built.
 * @throws Error with the build's output when the build fails.
 */
export async function ensureBuilt(target: Target, logFile?: string): Promise<boolean> {
  const stamp = path.join(cacheFolder, `${target.name}.built`);
  const wanted = contentHash(root, target.inputs, target.without);
  const output = path.join(root, target.output);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;

  rmSync(stamp, { force: true });
  const { code, output: text } = await run(
    {
      line: ['npm', 'run', '--loglevel=error', target.script],
      folder: path.join(root, target.folder),
      env: { NODE_ENV: 'production' },
    },
    { logFile, timeoutMs: hangMs },
  );
  if (code !== 0) throw new Error(`${target.label} failed:\n${text}`);
  if (!existsSync(output)) throw new Error(`${target.label} left no ${target.output}:\n${text}`);
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}
