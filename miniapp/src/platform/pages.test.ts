import { readdirSync } from 'node:fs';
import path from 'node:path';
import { PAGES } from './go';

interface AppConfig {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

/** The configuration as Taro reads it: `defineAppConfig` gives back what it is given. */
function appConfig(): AppConfig {
  (globalThis as { defineAppConfig?: (config: AppConfig) => AppConfig }).defineAppConfig = (config) => config; // Taro's global
  return jest.requireActual<{ default: AppConfig }>('../app.config').default;
}

const inOrder = (addresses: readonly string[]): string[] => [...addresses].sort();

it('every page has a name to go to, a place in the configuration and a file', () => {
  const src = path.join(__dirname, '..');
  const files = readdirSync(path.join(src, 'pages'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => `/pages/${file.slice(0, -'.tsx'.length)}`);
  const { pages, subPackages } = appConfig();
  const configured = [
    ...pages,
    ...subPackages.flatMap((one) => one.pages.map((page) => `${one.root}/${page}`)),
  ];
  expect(inOrder(configured.map((page) => `/${page}`))).toEqual(inOrder(files));
  expect(inOrder(Object.values(PAGES))).toEqual(inOrder(files));
});
