import { isUsable, type KeptSeed } from './memberCode';

const KEY = 'gemcare.code-seed';

/** For a browser that keeps nothing for pages: the code then lives as long as the page. */
let inMemory: KeptSeed | null = null;

/** Browser: survives a reload, ends with the tab. A shared computer keeps nothing, and an expired seed is dropped. */
export const seedStore = {
  load: (): KeptSeed | null => {
    const kept = inMemory ?? stored();
    if (!kept || isUsable(kept, Date.now())) return kept;
    seedStore.clear();
    return null;
  },
  save: (seed: KeptSeed): void => {
    inMemory = seed;
    quietly(() => sessionStorage.setItem(KEY, JSON.stringify(seed)));
  },
  clear: (): void => {
    inMemory = null;
    quietly(() => sessionStorage.removeItem(KEY));
  },
};

const stored = (): KeptSeed | null =>
  quietly(() => {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    // Somebody else may have signed in by now: shown where there is no network, replaced where there is one.
    return isKept(kept) ? { ...kept, receivedAt: 0 } : null;
  }) ?? null;

const isKept = (kept: unknown): kept is KeptSeed =>
  typeof kept === 'object' &&
  kept !== null &&
  'seed' in kept &&
  typeof kept.seed === 'object' &&
  kept.seed !== null &&
  'secret' in kept.seed &&
  'offsetMs' in kept &&
  'receivedAt' in kept;

/** Storage throws where the person has forbidden it, or where it is full. */
function quietly<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
