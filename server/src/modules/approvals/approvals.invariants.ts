import type { Invariant } from '../../feature/invariants';

export const approvalsInvariants: readonly Invariant[] = [
  {
    name: 'an approved request was booked once as it was asked, and no other request was',
    sql: `SELECT r.id AS subject, r.state AS detail FROM points_adjustment_request r LEFT JOIN points_adjustment a ON a.requestId = r.id
          WHERE (r.state = 'approved') <> (a.id IS NOT NULL) OR COALESCE(a.points, r.points) <> r.points`,
  },
];
