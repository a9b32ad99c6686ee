import type { Invariant } from '../../feature/invariants';
import { cellDifferences } from './cell-differences.queries';

export const bookingInvariants: readonly Invariant[] = [
  {
    name: 'a free service is held by a booking still to be served, used up by one that was or was missed, and by nothing else',
    sql: `SELECT u.bookingId AS subject, u.state AS detail FROM entitlement_use u LEFT JOIN booking b ON b.id = u.bookingId
          WHERE b.id IS NULL OR b.memberId IS NULL OR b.memberId <> u.memberId
             OR (u.state = 'held') <> (b.entitlementKind IS NOT NULL AND b.state IN ('confirmed', 'checked_in', 'in_service'))
             OR (u.state = 'consumed' AND b.state NOT IN ('completed', 'no_show'))
             OR (u.state = 'held' AND (u.year <> b.entitlementYear OR u.kind <> b.entitlementKind))`,
  },
  {
    name: 'a booking that is covered by a free service has one',
    sql: `SELECT b.id AS subject, b.state AS detail FROM booking b LEFT JOIN entitlement_use u ON u.bookingId = b.id
          WHERE b.entitlementKind IS NOT NULL AND (u.id IS NULL OR b.priceFen <> 0 OR (b.state = 'completed' AND u.state <> 'consumed'))`,
  },
  {
    name: 'a booking still to be served occupies its cells, unless it is overtime',
    sql: `SELECT id AS subject, state AS detail FROM booking
          WHERE (state IN ('held', 'confirmed', 'checked_in', 'in_service') AND overtime = 0 AND cellFrom IS NULL) OR (overtime = 1 AND cellFrom IS NOT NULL)`,
  },
  {
    name: 'an offer is a hold for somebody in line',
    sql: `SELECT w.id AS subject, w.state AS detail FROM waitlist_entry w LEFT JOIN booking b ON b.id = w.bookingId
          WHERE w.state = 'offered' AND (b.id IS NULL OR b.state <> 'held' OR b.isOffer = 0 OR b.memberId <> w.memberId)`,
  },
  cellDifferences,
];
