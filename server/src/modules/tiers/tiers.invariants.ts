import type { Invariant } from '../../feature/invariants';

export const tiersInvariants: readonly Invariant[] = [
  {
    name: 'entitlements are never used below zero or above their grant',
    sql: 'SELECT memberId AS subject, used AS detail FROM entitlement_grant WHERE used < 0 OR used > granted',
  },
  {
    name: 'what is used of a grant is what bookings hold or have consumed, as far as the grant goes',
    sql: `SELECT g.memberId AS subject, g.used AS detail FROM entitlement_grant g
          LEFT JOIN (SELECT memberId, year, kind, COUNT(*) AS n FROM entitlement_use WHERE state <> 'released' GROUP BY memberId, year, kind) u
            ON u.memberId = g.memberId AND u.year = g.year AND u.kind = g.kind
          WHERE g.used <> CASE WHEN g.granted IS NULL OR g.granted > COALESCE(u.n, 0) THEN COALESCE(u.n, 0) ELSE g.granted END`,
  },
  {
    name: 'the tier on record is the newest line of its history',
    sql: `SELECT t.memberId AS subject, t.tier AS detail FROM member_tier t LEFT JOIN tier_change c ON c.id = (
            SELECT h.id FROM tier_change h WHERE h.memberId = t.memberId ORDER BY h.at DESC, h.id DESC LIMIT 1)
          WHERE c.id IS NULL OR c.tier <> t.tier OR COALESCE(c.validUntil, '') <> COALESCE(t.validUntil, '')`,
  },
];
