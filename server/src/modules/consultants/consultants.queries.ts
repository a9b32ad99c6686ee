import type { Consultant } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { bool, int, placeholders, text } from '../../database/rows';
import { decodeWordCursor } from '../../http/paging';

/** How many members in use each of these people looks after. */
export async function consultedCounts(m: Reader, staffIds: readonly string[]): Promise<Map<string, number>> {
  if (staffIds.length === 0) return new Map();
  const rows = await m.rows(
    `SELECT consultantId, COUNT(*) AS n FROM member WHERE consultantId IN (${placeholders(staffIds)}) AND state = 'active' GROUP BY consultantId`,
    staffIds,
    { consultantId: text, n: int },
  );
  return new Map(rows.map(({ consultantId, n }) => [consultantId, n]));
}

/** A member's named consultant, also one whose account has ended. */
export async function consultantOf(m: Reader, staffId: string | null): Promise<Consultant | null> {
  if (staffId === null) return null;
  const row = await m.row('SELECT id, name, active FROM staff WHERE id = ?', [staffId], {
    id: text,
    name: text,
    active: bool,
  });
  return row ?? null;
}

/** Ids of the members somebody looks after, the newest first; one row more than `limit`. */
export function consultedMemberIds(
  m: Reader,
  { staffId, limit, cursor }: { staffId: string; limit: number; cursor?: string },
): Promise<{ id: string }[]> {
  const before = decodeWordCursor(cursor)?.id;
  return m.rows(
    `SELECT id FROM member WHERE consultantId = ? AND state = 'active' ${before === undefined ? '' : 'AND id < ?'} ORDER BY id DESC LIMIT ${limit + 1}`,
    [staffId, ...(before === undefined ? [] : [before])],
    { id: text },
  );
}

/** Stores a member belongs to: the one of her record, and those she bought in. */
export async function storesOfMember(
  m: Reader,
  { id, homeStoreId }: { id: string; homeStoreId: string | null },
): Promise<string[]> {
  const bought = await m.rows('SELECT DISTINCT storeId FROM sale WHERE memberId = ?', [id], {
    storeId: text,
  });
  return [
    ...new Set([...(homeStoreId === null ? [] : [homeStoreId]), ...bought.map(({ storeId }) => storeId)]),
  ];
}
