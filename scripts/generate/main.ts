import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { featuresFile, formatsFile } from './exports';
import { textsFile } from './texts';

const root = path.resolve(import.meta.dirname, '../..');
const shared = path.join(root, 'shared/src');

/** In this order: the contract is loaded through the list of its features, so that one has to be right first. */
const files: Record<string, () => string | Promise<string>> = {
  'shared/src/generated/features.ts': () => featuresFile(shared),
  'shared/src/generated/formats.ts': () => formatsFile(shared),
  'shared/src/generated/paths.ts': async () => (await import('./paths')).pathsFile(),
  'shared/src/generated/roles.ts': async () => (await import('./roles')).rolesFile(),
  'server/admin/src/texts.ts': () => textsFile(path.join(root, 'server/admin/src/texts'), 'the staff page'),
  'miniapp/src/texts.ts': () => textsFile(path.join(root, 'miniapp/src/texts'), 'the mini-program'),
};

/** Writes the generated files; with `--check` fails where one differs from what the sources give. */
async function main(): Promise<void> {
  for (const [file, make] of Object.entries(files)) {
    const target = path.join(root, file);
    const wanted = await make();
    if (!process.argv.includes('--check')) {
      writeFileSync(target, wanted);
      console.log(`wrote ${file}`);
    } else if (!existsSync(target) || readFileSync(target, 'utf8') !== wanted) {
      process.exitCode = 1;
      console.error(`${file} is out of date: run npm run generate`);
    }
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
