import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The words of a face as one object: what each file of the folder `texts` exports, by its name. */
export function textsFile(folder: string, face: string): string {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => ({
      module: file.slice(0, -'.ts'.length),
      names: namesIn(readFileSync(path.join(folder, file), 'utf8')),
    }))
    .filter(({ names }) => names.length > 0);
  return [
    '// Generated from the folder `texts` by `npm run generate`. Do not edit.',
    ...files.map(({ module, names }) => `import { ${names.join(', ')} } from './texts/${module}';`),
    '',
    `/** Every word of ${face}, by feature. Chinese first; buttons say what happens. */`,
    'export const texts = {',
    ...files.flatMap(({ names }) => names.map((name) => `  ${name},`)),
    '};',
    '',
  ].join('\n');
}

const namesIn = (source: string): string[] =>
  [...source.matchAll(/^export const (\w+)/gm)].flatMap(([, name]) => name ?? []).sort();
