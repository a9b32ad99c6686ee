import type { ImportKind } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { int, nullable, placeholders, text } from '../../database/rows';

/** Which of these keys came in earlier rows of the same pass, with the first of these rows. */
export async function seenKeys(
  m: Reader,
  { importId, pass }: { importId: string; pass: number },
  keys: readonly string[],
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await m.rows(
    `SELECT keyDigest, MIN(fromRow) AS fromRow FROM import_unit WHERE importId = ? AND pass = ? AND keyDigest IN (${placeholders(keys)}) GROUP BY keyDigest`,
    [importId, pass, ...keys],
    { keyDigest: text, fromRow: int },
  );
  return new Map(rows.map(({ keyDigest, fromRow }) => [keyDigest, fromRow]));
}

const RECORD = { storeId: text, keyDigest: text, contentDigest: text, memberId: nullable(text) };

/** What imports of any store brought under these keys. */
export async function recordsOf(m: Reader, kind: ImportKind, keys: readonly string[]) {
  if (keys.length === 0) return [];
  return m.rows(
    `SELECT storeId, keyDigest, contentDigest, memberId FROM import_record WHERE kind = ? AND keyDigest IN (${placeholders(keys)})`,
    [kind, ...keys],
    RECORD,
  );
}

/** Which members an import brought something of a kind, and for which store. */
export async function recordsOfMembers(m: Reader, kind: ImportKind, memberIds: readonly string[]) {
  if (memberIds.length === 0) return [];
  return m.rows(
    `SELECT memberId, storeId FROM import_record WHERE kind = ? AND memberId IN (${placeholders(memberIds)})`,
    [kind, ...memberIds],
    { memberId: text, storeId: text },
  );
}
