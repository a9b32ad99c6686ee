import { existsSync, readFileSync } from 'node:fs';
import { findProgram } from '../lib/programs';
import { run } from '../lib/processes';

interface Tool {
  debianPackage: string;
  /** What can not be tested without it. */
  suites: string;
  isThere: () => Promise<boolean>;
}

/** What the full tests need besides Node and npm. */
const tools: readonly Tool[] = [
  {
    debianPackage: 'mariadb-server',
    suites: 'the API suite on MariaDB',
    isThere: () => Promise.resolve(findProgram('mariadbd') !== undefined),
  },
  {
    debianPackage: 'chromium-headless-shell',
    suites: 'the browser tests',
    isThere: () => Promise.resolve(findChromium() !== undefined),
  },
  { debianPackage: 'fonts-noto-cjk', suites: 'readable screenshots', isThere: hasChineseFont },
];

const debianFont = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** The browser without a window first: the tests show none, and it draws with a fifth less work. */
export function findChromium(): string | undefined {
  return findProgram(
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  );
}

async function hasChineseFont(): Promise<boolean> {
  if (process.platform !== 'linux' || existsSync(debianFont)) return true;
  const { code, output } = await run({ line: ['fc-list', ':lang=zh-cn', 'family'], folder: '/' });
  return code === 0 && output.trim() !== '';
}

export interface Missing {
  suites: string;
  command: string;
}

/** Installs the missing tools where that is possible; returns what is missing then. */
export async function provideTools(logFile: string): Promise<Missing[]> {
  const missing = await missingTools();
  if (missing.length === 0) return [];
  const packages = missing.map(({ debianPackage }) => debianPackage);
  if (process.getuid?.() === 0 && isDebian()) await install(packages, logFile);
  return (await missingTools()).map(({ debianPackage, suites }) => ({
    suites,
    command: `sudo apt-get install -y --no-install-recommends ${debianPackage}`,
  }));
}

async function missingTools(): Promise<Tool[]> {
  const there = await Promise.all(tools.map((tool) => tool.isThere()));
  return tools.filter((_tool, index) => there[index] !== true);
}

async function install(packages: readonly string[], logFile: string): Promise<void> {
  const apt = (...args: string[]): Promise<{ code: number }> =>
    run(
      {
        line: ['apt-get', ...args],
        folder: '/',
        // At this run level Debian's packages do not start the services they bring.
        env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      },
      { logFile, timeoutMs: 600_000 },
    );
  const installAll = ['install', '-y', '--no-install-recommends', ...packages];
  if ((await apt(...installAll)).code === 0) return;
  // A fresh machine has no package lists yet, an old one has outdated ones.
  await apt('update');
  if ((await apt(...installAll)).code === 0) return;
  // A relative of Debian may lack one of them: the others are worth having.
  for (const name of packages) await apt('install', '-y', '--no-install-recommends', name);
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
