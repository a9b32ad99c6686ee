import { randomBytes } from 'node:crypto';
import type { Tx } from '../../database/database';
import { assertInScope, byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
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
  staff: StaffActor;
  at: Date;
  request?: RequestInfo;
}

/**
 * Makes a till of a store with a key of its own, which nobody can read again.
 * @throws store.not_found, auth.other_store
 */
export async function makeTill(
  tx: Tx,
  { storeId, name, staff, at, request }: MakeTill,
): Promise<{ id: string; key: string }> {
  await storeById(tx, storeId);
  assertInScope(staff, storeId);
  const key = keyFrom(randomBytes(KEY_BYTES));
  const id = newId(at);
  const keyPrefix = prefixOf(key);
  await tx.insert(TillEntity, {
    id,
    storeId,
    name,
    keyHash: sha256(key),
    keyPrefix,
    madeAt: at,
    madeBy: staff.id,
    lastUsedAt: null,
    revokedAt: null,
    revokedBy: null,
    version: 1,
  });
  await recordAudit(tx, {
    action: 'till.made',
    by: byActor(staff),
    at,
    request,
    subject: { type: 'till', id },
    storeId,
    after: { name, keyPrefix },
  });
  return { id, key };
}

interface ChangeTill {
  id: string;
  staff: StaffActor;
  at: Date;
  request?: RequestInfo;
}

/** @throws till.not_found, auth.other_store, request.conflict */
export async function renameTill(
  tx: Tx,
  { id, name, version, staff, at, request }: ChangeTill & { name: string; version: number },
): Promise<void> {
  const till = await tillById(tx, id);
  assertInScope(staff, till.storeId);
  const changed = await tx.execute(
    'UPDATE till SET name = ?, version = version + 1 WHERE id = ? AND version = ?',
    [name, id, version],
  );
  if (changed !== 1) throw problem('request.conflict');
  await recordAudit(tx, {
    action: 'till.renamed',
    by: byActor(staff),
    at,
    request,
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
export async function revokeTill(tx: Tx, { id, staff, at, request }: ChangeTill): Promise<void> {
  const till = await tillById(tx, id);
  assertInScope(staff, till.storeId);
  const revoked = await tx.execute(
    'UPDATE till SET revokedAt = ?, revokedBy = ?, version = version + 1 WHERE id = ? AND revokedAt IS NULL',
    [at, staff.id, id],
  );
  if (revoked !== 1) return;
  await recordAudit(tx, {
    action: 'till.revoked',
    by: byActor(staff),
    at,
    request,
    subject: { type: 'till', id },
    storeId: till.storeId,
    before: { name: till.name, keyPrefix: till.keyPrefix },
  });
}

/** Notes when a till was last heard of; never back in time. */
export const noteTillUse = (tx: Tx, id: string, at: Date): Promise<number> =>
  tx.execute('UPDATE till SET lastUsedAt = ? WHERE id = ? AND (lastUsedAt IS NULL OR lastUsedAt < ?)', [
    at,
    id,
    at,
  ]);
