import type { Reader } from '../../database/database';
import { placeholders, text } from '../../database/rows';

// Who became whom is asked below the module that merges: by points, which follow a record, and by tiers.

/** A merge that has not been undone. */
export interface StandingMerge {
  mergeId: string;
  fromId: string;
  intoId: string;
}

const STANDING = { mergeId: text, fromId: text, intoId: text };

/** Where a record went, merge by merge: empty for one that was not merged away. */
export async function standingMergesFrom(m: Reader, memberId: string): Promise<StandingMerge[]> {
  const path: StandingMerge[] = [];
  for (let id = memberId; ;) {
    const merge = await m.row(
      `SELECT id AS mergeId, fromId, intoId FROM member_merge WHERE fromId = ? AND state = 'merged'`,
      [id],
      STANDING,
    );
    if (!merge) return path;
    path.push(merge);
    id = merge.intoId;
  }
}

/** Those of some merges that were undone. */
export async function undoneMerges(m: Reader, mergeIds: readonly string[]): Promise<Set<string>> {
  if (mergeIds.length === 0) return new Set();
  const rows = await m.rows(
    `SELECT id FROM member_merge WHERE state = 'undone' AND id IN (${placeholders(mergeIds)})`,
    mergeIds,
    { id: text },
  );
  return new Set(rows.map(({ id }) => id));
}
