import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathsFile } from './paths';
import { rolesFile } from './roles';

const root = path.resolve(import.meta.dirname, '../..');
const files: Record<string, () => string> = {
  'shared/src/generated/paths.ts': pathsFile,
  'shared/src/generated/roles.ts': rolesFile,
};

/** Writes the generated files; with `--check` fails where one differs from what the sources give. */
let stale = 0;
for (const [file, make] of Object.entries(files)) {
  const target = path.join(root, file);
  const wanted = make();
  if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') !== wanted) {
      stale += 1;
      console.error(`${file} is out of date: run npm run generate`);
    }
  } else {
    writeFileSync(target, wanted);
    console.log(`wrote ${file}`);
  }
}
process.exitCode = stale > 0 ? 1 : 0;
