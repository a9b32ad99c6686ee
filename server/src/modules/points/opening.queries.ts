import type { Reader } from '../../database/database';
import { instant, placeholders, text } from '../../database/rows';

/** Lots of opening points that these members have, by the day they end. */
export async function openingLotsOf(
  m: Reader,
  memberIds: readonly string[],
): Promise<{ memberId: string; expiresAt: Date }[]> {
  if (memberIds.length === 0) return [];
  return m.rows(
    `SELECT l.memberId, l.expiresAt FROM points_lot l JOIN points_entry e ON e.id = l.entryId AND e.kind = 'opening' WHERE l.memberId IN (${placeholders(memberIds)})`,
    memberIds,
    { memberId: text, expiresAt: instant },
  );
}
