import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders of shared that are no feature's. */
const NO_FEATURES = ['format', 'generated'];

/** What the folders of the features export: their contracts, and the rules that both sides need. */
export const featuresFile = (shared: string): string =>
  exportsFile(
    'the folders of the features',
    foldersOf(shared)
      .filter((folder) => !NO_FEATURES.includes(folder))
      .flatMap((folder) => filesOf(shared, folder)),
  );

/** The ways of writing things: what clients show comes out the same everywhere. */
export const formatsFile = (shared: string): string =>
  exportsFile('the folder `format`', filesOf(shared, 'format'));

const foldersOf = (shared: string): string[] =>
  readdirSync(shared, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The files of a folder without their extension, tests aside. */
const filesOf = (shared: string, folder: string): string[] =>
  readdirSync(path.join(shared, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => `${folder}/${file.slice(0, -'.ts'.length)}`);

const exportsFile = (source: string, files: readonly string[]): string =>
  [
    `// Generated from ${source} by \`npm run generate\`. Do not edit.`,
    ...files.map((file) => `export * from '../${file}';`),
    '',
  ].join('\n');
