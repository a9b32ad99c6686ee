const BATCH = 200;

/**
 * Works through everything that is due, batch by batch, until nothing is left. What fails is passed over, so that one bad
 * row never stops the others; the first error is thrown at the end, so that the run counts as failed.
 *
 * @param due asks for at most `limit` ids that are due, those that have waited longest first
 */
export async function sweep(
  due: (limit: number) => Promise<string[]>,
  work: (id: string) => Promise<unknown>,
): Promise<void> {
  const failed = new Set<string>();
  const errors: unknown[] = [];
  for (;;) {
    const limit = BATCH + failed.size;
    const ids = await due(limit);
    for (const id of ids.filter((candidate) => !failed.has(candidate))) {
      await work(id).catch((error: unknown) => {
        failed.add(id);
        errors.push(error);
      });
    }
    if (ids.length < limit) break;
  }
  if (errors.length > 0) throw errors[0];
}
