import type { KeptSeed } from './memberCode';

let kept: KeptSeed | null = null;

/** Browser: in memory only. Storage of a page can be read by any script in it, and a page that is closed needs no code. */
export const seedStore = {
  load: (): KeptSeed | null => kept,
  save: (seed: KeptSeed): void => {
    kept = seed;
  },
  clear: (): void => {
    kept = null;
  },
};
