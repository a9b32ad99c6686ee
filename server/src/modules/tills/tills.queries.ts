import type { Reader } from '../../database/database';
import { instant, int, nullable, text, type RowOf } from '../../database/rows';
import { decodeInstantCursor } from '../../http/paging';
import { problem } from '../../kernel/problem';

const TILL = {
  id: text,
  storeId: text,
  storeName: text,
  name: text,
  keyPrefix: text,
  madeAt: instant,
  madeBy: text,
  madeByName: nullable(text),
  lastUsedAt: nullable(instant),
  revokedAt: nullable(instant),
  revokedBy: nullable(text),
  revokedByName: nullable(text),
  version: int,
};
export type TillRow = RowOf<typeof TILL>;

const SELECT = `
  SELECT t.id, t.storeId, s.name AS storeName, t.name, t.keyPrefix, t.madeAt, t.madeBy, m.name AS madeByName, t.lastUsedAt,
    t.revokedAt, t.revokedBy, r.name AS revokedByName, t.version
  FROM till t JOIN store s ON s.id = t.storeId LEFT JOIN staff m ON m.id = t.madeBy LEFT JOIN staff r ON r.id = t.revokedBy`;

/** @throws till.not_found */
export async function tillById(m: Reader, id: string): Promise<TillRow> {
  const till = await m.row(`${SELECT} WHERE t.id = ?`, [id], TILL);
  if (!till) throw problem('till.not_found');
  return till;
}

/** A store's tills, the newest first; one row more than `limit` where there is a next page. */
export function tillsOfStore(
  m: Reader,
  storeId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<TillRow[]> {
  const from = decodeInstantCursor(cursor);
  return m.rows(
    `${SELECT} WHERE t.storeId = ? ${from ? 'AND (t.madeAt < ? OR (t.madeAt = ? AND t.id < ?))' : ''}
     ORDER BY t.madeAt DESC, t.id DESC LIMIT ${limit + 1}`,
    [storeId, ...(from ? [from.at, from.at, from.id] : [])],
    TILL,
  );
}

const HOLDER = {
  id: text,
  storeId: text,
  name: text,
  lastUsedAt: nullable(instant),
  revokedAt: nullable(instant),
};
export type KeyHolder = RowOf<typeof HOLDER>;

/** Whose key it is, by its digest. */
export const tillOfKey = (m: Reader, keyHash: string): Promise<KeyHolder | undefined> =>
  m.row('SELECT id, storeId, name, lastUsedAt, revokedAt FROM till WHERE keyHash = ?', [keyHash], HOLDER);
