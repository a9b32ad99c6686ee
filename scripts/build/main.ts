import { ensureBuilt, targets } from '../lib/builds';
import { step } from '../lib/progress';

/** `npm run build`: everything that is shipped, as far as its sources changed. */
async function main(): Promise<void> {
  for (const target of Object.values(targets)) {
    await step(target.label, async () => ((await ensureBuilt(target)) ? undefined : 'unchanged'));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
