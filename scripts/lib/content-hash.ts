import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const skippedFolders = new Set(['node_modules', 'dist', 'coverage', 'testing', 'data', 'artifacts']);
/** Folders of tools' own (`.swc`, `.cache`) appear while building and are no sources. */
const isSkipped = (name: string): boolean => name.startsWith('.') || skippedFolders.has(name);
const testFile = /\.(test|checks)\.[cm]?[jt]sx?$/;

/** The files under the given files and folders (relative to `base`) that a build reads, sorted; no tests, no output. */
export function filesOf(base: string, inputs: readonly string[], without: readonly string[] = []): string[] {
  const found = inputs.flatMap((input) => {
    const absolute = path.join(base, input);
    if (!statSync(absolute).isDirectory()) return [input];
    return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
      const inside = path.posix.join(input, entry.name);
      if (without.includes(inside)) return [];
      if (entry.isDirectory()) return isSkipped(entry.name) ? [] : filesOf(base, [inside], without);
      return entry.isFile() && !testFile.test(entry.name) ? [inside] : [];
    });
  });
  return found.sort();
}

/** One hash over names and contents: it changes when a file is changed, added, removed or renamed. */
export function contentHash(
  base: string,
  inputs: readonly string[],
  without: readonly string[] = [],
): string {
  const hash = createHash('sha256');
  for (const file of filesOf(base, inputs, without)) {
    const content = readFileSync(path.join(base, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
