import { ensureBuilt, targets } from '../lib/builds';
import { root } from '../lib/places';
import { step } from '../lib/progress';
import { miniappSizes, sizeRow } from '../lib/sizes';
import { table } from '../lib/table';

/** `npm run build`: everything that is shipped, as far as its sources changed. */
async function main(): Promise<void> {
  for (const target of Object.values(targets)) {
    await step(target.label, async () => ((await ensureBuilt(target)) ? undefined : 'unchanged'));
  }
  console.log(`\n${table(miniappSizes(root).map(sizeRow))}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
