import type { Till } from '@gemcare/shared';
import type { TillRow } from './tills.queries';

/** A person who has left keeps a name in what was done. */
const person = (id: string, name: string | null) => ({ id, name: name ?? '已离职' });

export const presentTill = (till: TillRow): Till => ({
  id: till.id,
  store: { id: till.storeId, name: till.storeName },
  name: till.name,
  keyPrefix: till.keyPrefix,
  madeAt: till.madeAt.toISOString(),
  madeBy: person(till.madeBy, till.madeByName),
  lastUsedAt: till.lastUsedAt?.toISOString() ?? null,
  revokedAt: till.revokedAt?.toISOString() ?? null,
  revokedBy: till.revokedBy === null ? null : person(till.revokedBy, till.revokedByName),
  version: till.version,
});
