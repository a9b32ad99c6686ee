import type { Invariant } from '../../feature/invariants';

/** What holds of sales and points, records that were merged included: hence here, above both. */
export const mergesInvariants: readonly Invariant[] = [
  {
    name: 'a sale stores what its line earned',
    sql: `SELECT s.id AS subject, s.pointsEarned AS detail FROM sale s LEFT JOIN points_entry e ON e.kind = 'earn' AND e.sourceType = 'sale' AND e.sourceId = s.id
          WHERE COALESCE(e.delta, 0) <> s.pointsEarned OR (COALESCE(e.memberId, s.memberId, '') <> COALESCE(s.memberId, '')
            AND NOT EXISTS (SELECT 1 FROM merge_item i WHERE i.tableName = 'sale' AND i.rowId = s.id))`,
  },
  {
    name: 'a record that was merged away has nothing left',
    sql: `SELECT g.fromId AS subject, SUM(l.remaining) AS detail FROM member_merge g JOIN points_lot l ON l.memberId = g.fromId JOIN points_account p ON p.memberId = g.fromId
          WHERE g.state = 'merged' GROUP BY g.fromId, p.debt HAVING SUM(l.remaining) > 0 OR p.debt > 0`,
  },
];
