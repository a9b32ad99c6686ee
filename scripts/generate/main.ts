import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { featuresFile, formatsFile } from './exports';

const shared = path.resolve(import.meta.dirname, '../../shared/src');

/** In this order: the contract is loaded through the list of its features, so that one has to be right first. */
const files: Record<string, () => string | Promise<string>> = {
  'features.ts': () => featuresFile(shared),
  'formats.ts': () => formatsFile(shared),
  'paths.ts': async () => (await import('./paths')).pathsFile(),
  'roles.ts': async () => (await import('./roles')).rolesFile(),
};

/** Writes the generated files; with `--check` fails where one differs from what the sources give. */
async function main(): Promise<void> {
  for (const [file, make] of Object.entries(files)) {
    const target = path.join(shared, 'generated', file);
    const wanted = await make();
    if (!process.argv.includes('--check')) {
      writeFileSync(target, wanted);
      console.log(`wrote shared/src/generated/${file}`);
    } else if (!existsSync(target) || readFileSync(target, 'utf8') !== wanted) {
      process.exitCode = 1;
      console.error(`shared/src/generated/${file} is out of date: run npm run generate`);
    }
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
