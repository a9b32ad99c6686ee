import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { matchRoutes, type RouteObject } from 'react-router';
import { pages } from './pages';
import { routes } from './routes';

const inOrder = (names: readonly string[]): string[] => [...names].sort();

const pathsOf = (some: readonly RouteObject[]): string[] =>
  some.flatMap((route) => [
    ...(route.path === undefined ? [] : [route.path]),
    ...pathsOf(route.children ?? []),
  ]);

const firstSegment = (address: string): string => address.split('/')[0] ?? '';

it('every page of a feature is loaded by the list of pages, once', () => {
  const files = readdirSync(path.join(__dirname, '../features'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-page.tsx'))
    .map((file) => file.slice(0, -'.tsx'.length).replaceAll(path.sep, '/'));
  const source = readFileSync(path.join(__dirname, 'pages.ts'), 'utf8');
  const loaded = [...source.matchAll(/await import\('\.\.\/features\/(?<file>.+?)'\)/g)].map(
    ({ groups }) => groups?.file ?? '',
  );
  expect(inOrder(loaded)).toEqual(inOrder(files));
});

it('every page has an address of its own', () => {
  const paths = pages.map((page) => page.path);
  expect(inOrder(paths)).toEqual(inOrder([...new Set(paths)]));
});

it.each(pages.flatMap((page) => (page.menu ? [[page.menu.label, page.path] as const] : [])))(
  'the entry %s of the menu leads to a page: /%s',
  (_label, to) => {
    const found = matchRoutes(routes, `/${to}`)?.at(-1);
    expect(found?.route.index ? '' : found?.route.path).toBe(to);
    expect(found?.params).toEqual({});
  },
);

it('every part of the staff page has an entry in the menu', () => {
  const parts = new Set(pathsOf(routes).map(firstSegment));
  const inMenu = new Set(pages.flatMap((page) => (page.menu ? [firstSegment(page.path)] : [])));
  const withoutEntry = ['sign-in', '*'];
  expect([...parts].filter((part) => !inMenu.has(part) && !withoutEntry.includes(part))).toEqual([]);
});
