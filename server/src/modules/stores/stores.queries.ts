import type { StoreRef } from '@gemcare/shared';
import type * as z from 'zod';
import type { Reader } from '../../database/database';
import { nullable, oneOf, placeholders, text } from '../../database/rows';
import { problem } from '../../kernel/problem';

export type StoreName = z.infer<typeof StoreRef>;

const COLUMNS = 'id, name, kind, city, address, phone, timeZone';
const SHAPE = {
  id: text,
  name: text,
  kind: oneOf(['store', 'head_office']),
  city: text,
  address: text,
  phone: nullable(text),
  timeZone: text,
};

/**
 * A store that is in business.
 * @throws store.not_found
 */
export async function storeById(m: Reader, id: string) {
  const store = await m.row(`SELECT ${COLUMNS} FROM store WHERE id = ? AND active = 1`, [id], SHAPE);
  if (!store) throw problem('store.not_found');
  return store;
}

/** The stores customers can visit, by city. */
export const storesToVisit = (m: Reader) =>
  m.rows(
    `SELECT ${COLUMNS} FROM store WHERE kind = 'store' AND active = 1 ORDER BY city, name, id`,
    [],
    SHAPE,
  );

/** Names of the stores in a scope: of all that are in business, or of those listed. */
export async function storesInScope(
  m: Reader,
  scope: { allStores: boolean; storeIds: readonly string[] },
): Promise<StoreName[]> {
  const shape = { id: text, name: text };
  if (scope.allStores)
    return m.rows('SELECT id, name FROM store WHERE active = 1 ORDER BY kind DESC, name, id', [], shape);
  if (scope.storeIds.length === 0) return [];
  return m.rows(
    `SELECT id, name FROM store WHERE active = 1 AND id IN (${placeholders(scope.storeIds)}) ORDER BY kind DESC, name, id`,
    scope.storeIds,
    shape,
  );
}

/** @throws store.not_found when one of them is not a store in business */
export async function assertStores(m: Reader, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  const found = await storesInScope(m, { allStores: false, storeIds: [...wanted] });
  if (found.length < wanted.size) throw problem('store.not_found');
}
