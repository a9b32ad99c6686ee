import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';

const kb = 1024;

/** What the mini-program may weigh, in bytes. WeChat itself refuses a package over 2 MB. */
export const limits = { weappMain: 700 * kb, weappPackage: 2048 * kb, h5Scripts: 350 * kb };

export interface Size {
  name: string;
  bytes: number;
  limit: number;
}

const App = z.object({
  subPackages: z.array(z.object({ root: z.string() })).optional(),
});

/** Sizes of the built mini-program, both faces. */
export function miniappSizes(root: string): Size[] {
  return [
    ...weappSizes(path.join(root, 'miniapp/dist/weapp')),
    ...h5Sizes(path.join(root, 'miniapp/dist/h5')),
  ];
}

/** The main package and the sub-packages of a weapp build, as WeChat counts them: everything that is uploaded. */
export function weappSizes(folder: string): Size[] {
  const app = App.parse(JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')));
  const roots = (app.subPackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
  const files = filesUnder(folder).filter((file) => !/\.(map|LICENSE\.txt)$/.test(file));
  const isIn = (root: string) => (file: string) => file.startsWith(`${root}/`);
  const sum = (list: readonly string[]): number =>
    list.reduce((total, file) => total + statSync(path.join(folder, file)).size, 0);
  return [
    {
      name: 'weapp, main package',
      bytes: sum(files.filter((file) => !roots.some((root) => isIn(root)(file)))),
      limit: limits.weappMain,
    },
    ...roots.map((root) => ({
      name: `weapp, ${root}`,
      bytes: sum(files.filter(isIn(root))),
      limit: limits.weappPackage,
    })),
  ];
}

/**
 * The JavaScript of an H5 build, gzipped. All of it is counted: the first load is the scripts of the page and the chunk
 * of the page opened, which can not be more.
 */
export function h5Sizes(folder: string): Size[] {
  const scripts = filesUnder(folder).filter((file) => file.endsWith('.js'));
  const bytes = scripts.reduce(
    (total, file) => total + gzipSync(readFileSync(path.join(folder, file))).length,
    0,
  );
  return [{ name: 'H5, all scripts gzipped', bytes, limit: limits.h5Scripts }];
}

/** One row a size, for a table. */
export function sizeRow({ name, bytes, limit }: Size): string[] {
  const text = `${Math.ceil(bytes / kb)} KB of ${limit / kb} KB`;
  return [name, text, bytes > limit ? 'TOO BIG' : ''];
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
