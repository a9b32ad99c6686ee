import type { Card, CodeSeed } from '@gemcare/shared/client';
import { api, session } from '../../api/api';
import type { KeptSeed } from './memberCode';
import { seedStore } from './seedStore';

/** Where seeds are kept on the device. */
export interface SeedStore {
  load: () => KeptSeed | null;
  save: (seed: KeptSeed) => void;
  clear: () => void;
}

export interface CodeSource {
  issue: () => Promise<CodeSeed>;
  card: () => Promise<Card>;
  store: SeedStore;
}

export const codeSource: CodeSource = {
  issue: () => api.call('visits.issueSeed'),
  card: () => api.call('tiers.card'),
  store: {
    ...seedStore,
    save: (seed) => seedStore.save({ ...seed, memberId: session.state().memberId ?? undefined }),
  },
};
