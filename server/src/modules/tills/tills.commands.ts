import { randomBytes } from 'node:crypto';
import type { Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { sha256 } from '../../kernel/secrets';
import { recordAudit } from '../audit/audit.commands';
import { storeById } from '../stores/stores.queries';
import { TillEntity } from './tills.entity';
import { tillById } from './tills.queries';
import { KEY_BYTES, keyFrom, prefixOf } from './tills.rules';

interface MakeTill {
  storeId: string;
  name: string;
}

/**
 * Makes a till of a store with a key of its own, which nobody can read again.
 * @throws store.not_found, auth.other_store
 */
export async function makeTill(
  tx: Tx,
  act: Act<StaffActor>,
  { storeId, name }: MakeTill,
): Promise<{ id: string; key: string }> {
  await storeById(tx, storeId);
  assertInScope(act.by, storeId);
  const key = keyFrom(randomBytes(KEY_BYTES));
  const id = newId(act.at);
  const keyPrefix = prefixOf(key);
  await tx.insert(TillEntity, {
    id,
    storeId,
    name,
    keyHash: sha256(key),
    keyPrefix,
    madeAt: act.at,
    madeBy: act.by.id,
    lastUsedAt: null,
    revokedAt: null,
    revokedBy: null,
    version: 1,
  });
  await recordAudit(tx, act, {
    action: 'till.made',
    subject: { type: 'till', id },
    storeId,
    after: { name, keyPrefix },
  });
  return { id, key };
}

interface ChangeTill {
  id: string;
}

/** @throws till.not_found, auth.other_store, request.conflict */
export async function renameTill(
  tx: Tx,
  act: Act<StaffActor>,
  { id, name, version }: ChangeTill & { name: string; version: number },
): Promise<void> {
  const till = await tillById(tx, id);
  assertInScope(act.by, till.storeId);
  const changed = await tx.execute(
    'UPDATE till SET name = ?, version = version + 1 WHERE id = ? AND version = ?',
    [name, id, version],
  );
  if (changed !== 1) throw problem('request.conflict');
  await recordAudit(tx, act, {
    action: 'till.renamed',
    subject: { type: 'till', id },
    storeId: till.storeId,
    before: { name: till.name },
    after: { name },
  });
}

/**
 * Ends a till's key for good; one that is revoked already stays as it was.
 * @throws till.not_found, auth.other_store
 */
export async function revokeTill(tx: Tx, act: Act<StaffActor>, { id }: ChangeTill): Promise<void> {
  const till = await tillById(tx, id);
  assertInScope(act.by, till.storeId);
  const revoked = await tx.execute(
    'UPDATE till SET revokedAt = ?, revokedBy = ?, version = version + 1 WHERE id = ? AND revokedAt IS NULL',
    [act.at, act.by.id, id],
  );
  if (revoked !== 1) return;
  await recordAudit(tx, act, {
    action: 'till.revoked',
    subject: { type: 'till', id },
    storeId: till.storeId,
    before: { name: till.name, keyPrefix: till.keyPrefix },
  });
}

/** Notes when a till was last heard of; never back in time. */
export const noteTillUse = (tx: Tx, act: Act, id: string): Promise<number> =>
  tx.execute('UPDATE till SET lastUsedAt = ? WHERE id = ? AND (lastUsedAt IS NULL OR lastUsedAt < ?)', [
    act.at,
    id,
    act.at,
  ]);
