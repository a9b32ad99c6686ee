import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until `look` answers something other than undefined, and gives that. `look` may throw: its last error is told when
 * time is up.
 * @throws Error saying what was waited for
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 60_000,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    let trouble = '';
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      trouble = `: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}${trouble}`);
    await delay(50);
  }
}
