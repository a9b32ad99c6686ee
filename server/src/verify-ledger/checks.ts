/** Checks that one query each can answer: rows that come back are differences. */
export interface Check {
  name: string;
  /** Selects `subject` (an id) and `detail`. */
  sql: string;
}

const TAKEN = '(SELECT lotId, SUM(amount) AS moved FROM points_allocation GROUP BY lotId)';
const ALLOCATED = '(SELECT entryId, SUM(amount) AS moved FROM points_allocation GROUP BY entryId)';
const OPEN = `(SELECT e.memberId, SUM(-e.delta + COALESCE(a.moved, 0)) AS open FROM points_entry e LEFT JOIN ${ALLOCATED} a ON a.entryId = e.id WHERE e.delta < 0 GROUP BY e.memberId)`;

const missing = (kind: string, sourceType: string, table: string, key = 'e.sourceId'): Check => ({
  name: `a ${kind} line has its ${table}`,
  sql: `SELECT e.id AS subject, e.sourceId AS detail FROM points_entry e LEFT JOIN ${table} s ON s.id = ${key}
        WHERE e.kind = '${kind}' AND (s.id IS NULL OR e.sourceType <> '${sourceType}')`,
});

export const CHECKS: readonly Check[] = [
  {
    name: 'size − taken + put back = remaining, and 0 ≤ remaining ≤ size',
    sql: `SELECT l.id AS subject, l.remaining AS detail FROM points_lot l LEFT JOIN ${TAKEN} t ON t.lotId = l.id
          WHERE l.size + COALESCE(t.moved, 0) <> l.remaining OR l.remaining < 0 OR l.remaining > l.size`,
  },
  {
    name: 'a lot is as large as the line that made it, and of the same member',
    sql: 'SELECT l.id AS subject, e.delta AS detail FROM points_lot l JOIN points_entry e ON e.id = l.entryId WHERE e.delta <> l.size OR e.memberId <> l.memberId',
  },
  {
    name: 'points that come in make a lot, unless they go back into one',
    sql: `SELECT e.id AS subject, e.kind AS detail FROM points_entry e LEFT JOIN points_lot l ON l.entryId = e.id
          WHERE e.delta > 0 AND (e.kind = 'redeem_reversal') = (l.id IS NOT NULL)`,
  },
  {
    name: 'no line allocates more than its delta; a put-back all of it; a line that makes a lot nothing',
    sql: `SELECT e.id AS subject, a.moved AS detail FROM points_entry e LEFT JOIN ${ALLOCATED} a ON a.entryId = e.id
          WHERE (e.delta < 0 AND COALESCE(a.moved, 0) < e.delta) OR (e.delta > 0 AND e.kind = 'redeem_reversal' AND COALESCE(a.moved, 0) <> e.delta)
             OR (e.delta > 0 AND e.kind <> 'redeem_reversal' AND a.moved IS NOT NULL)`,
  },
  {
    name: 'a line takes or puts back, never both, and within one member',
    sql: `SELECT a.id AS subject, a.amount AS detail FROM points_allocation a JOIN points_entry e ON e.id = a.entryId JOIN points_lot l ON l.id = a.lotId
          WHERE (a.amount > 0) <> (e.delta > 0) OR l.memberId <> e.memberId`,
  },
  {
    name: 'the stored debt is the part of lines that no lot covers',
    sql: `SELECT p.memberId AS subject, p.debt AS detail FROM points_account p LEFT JOIN ${OPEN} o ON o.memberId = p.memberId WHERE p.debt <> COALESCE(o.open, 0)`,
  },
  {
    name: 'only reversals leave debt',
    sql: `SELECT e.id AS subject, e.kind AS detail FROM points_entry e LEFT JOIN ${ALLOCATED} a ON a.entryId = e.id
          WHERE e.delta < 0 AND e.kind NOT IN ('earn_reversal', 'merge_out') AND COALESCE(a.moved, 0) <> e.delta`,
  },
  {
    name: 'Σ deltas = Σ remaining − debt',
    sql: `SELECT p.memberId AS subject, p.debt AS detail FROM points_account p
          LEFT JOIN (SELECT memberId, SUM(delta) AS deltas FROM points_entry GROUP BY memberId) e ON e.memberId = p.memberId
          LEFT JOIN (SELECT memberId, SUM(remaining) AS left_over FROM points_lot GROUP BY memberId) l ON l.memberId = p.memberId
          WHERE COALESCE(e.deltas, 0) <> COALESCE(l.left_over, 0) - p.debt`,
  },
  {
    name: 'every line belongs to an account',
    sql: 'SELECT e.id AS subject, e.memberId AS detail FROM points_entry e LEFT JOIN points_account p ON p.memberId = e.memberId WHERE p.memberId IS NULL',
  },
  missing('opening', 'import', 'import_record'),
  missing('earn', 'sale', 'sale'),
  missing('earn_reversal', 'refund', 'refund'),
  missing('redeem', 'redemption', 'redemption'),
  missing('redeem_reversal', 'redemption', 'redemption'),
  missing('adjust', 'adjustment', 'points_adjustment'),
  {
    name: 'an approved request was booked once as it was asked, and no other request was',
    sql: `SELECT r.id AS subject, r.state AS detail FROM points_adjustment_request r LEFT JOIN points_adjustment a ON a.requestId = r.id
          WHERE (r.state = 'approved') <> (a.id IS NOT NULL) OR COALESCE(a.points, r.points) <> r.points`,
  },
  missing('merge_in', 'merge_line', 'points_merge_line'),
  missing('merge_out', 'merge_line', 'points_merge_line'),
  missing('expire', 'lot', 'points_lot', 'SUBSTR(e.sourceId, 1, 26)'),
  {
    name: 'a sale stores what its line earned',
    sql: `SELECT s.id AS subject, s.pointsEarned AS detail FROM sale s LEFT JOIN points_entry e ON e.kind = 'earn' AND e.sourceType = 'sale' AND e.sourceId = s.id
          WHERE COALESCE(e.delta, 0) <> s.pointsEarned OR (COALESCE(e.memberId, s.memberId, '') <> COALESCE(s.memberId, '')
            AND NOT EXISTS (SELECT 1 FROM merge_item i WHERE i.tableName = 'sale' AND i.rowId = s.id))`,
  },
  {
    name: 'a move between merged records takes from the one what it gives the other',
    sql: `SELECT l.id AS subject, l.points AS detail FROM points_merge_line l
          LEFT JOIN points_entry o ON o.kind = 'merge_out' AND o.sourceType = 'merge_line' AND o.sourceId = l.id
          LEFT JOIN points_entry i ON i.kind = 'merge_in' AND i.sourceType = 'merge_line' AND i.sourceId = l.id
          WHERE COALESCE(-o.delta, 0) <> l.points OR COALESCE(i.delta, 0) <> l.points
             OR o.memberId <> CASE WHEN l.fromLotId IS NULL THEN l.toMemberId ELSE l.fromMemberId END
             OR i.memberId <> CASE WHEN l.fromLotId IS NULL THEN l.fromMemberId ELSE l.toMemberId END`,
  },
  {
    name: 'points that moved keep the day they end, and know where they came from',
    sql: `SELECT t.id AS subject, t.originId AS detail FROM points_merge_line l JOIN points_lot t ON t.id = l.toLotId JOIN points_lot f ON f.id = l.fromLotId
          WHERE t.maturesAt <> f.maturesAt OR COALESCE(t.originId, '') <> COALESCE(f.originId, f.id)`,
  },
  {
    name: 'a record that was merged away has nothing left',
    sql: `SELECT g.fromId AS subject, SUM(l.remaining) AS detail FROM member_merge g JOIN points_lot l ON l.memberId = g.fromId JOIN points_account p ON p.memberId = g.fromId
          WHERE g.state = 'merged' GROUP BY g.fromId, p.debt HAVING SUM(l.remaining) > 0 OR p.debt > 0`,
  },
  {
    name: 'a refund stores what its line reversed',
    sql: `SELECT r.id AS subject, r.pointsReversed AS detail FROM refund r LEFT JOIN points_entry e ON e.kind = 'earn_reversal' AND e.sourceType = 'refund' AND e.sourceId = r.id
          WHERE COALESCE(-e.delta, 0) <> r.pointsReversed`,
  },
  {
    name: 'what is refunded of a sale is the sum of its lines and of its refunds',
    sql: `SELECT s.id AS subject, s.refundedFen AS detail FROM sale s
          LEFT JOIN (SELECT saleId, SUM(refundedFen) AS fen, SUM(netFen) AS net FROM sale_line GROUP BY saleId) l ON l.saleId = s.id
          LEFT JOIN (SELECT saleId, SUM(totalFen) AS fen FROM refund GROUP BY saleId) r ON r.saleId = s.id
          WHERE s.refundedFen <> COALESCE(l.fen, 0) OR s.refundedFen <> COALESCE(r.fen, 0) OR s.totalFen <> COALESCE(l.net, 0)`,
  },
  {
    name: 'what is refunded of a line is the sum of its refund lines',
    sql: `SELECT l.id AS subject, l.refundedFen AS detail FROM sale_line l LEFT JOIN (SELECT saleLineId, SUM(amountFen) AS fen FROM refund_line GROUP BY saleLineId) r ON r.saleLineId = l.id
          WHERE l.refundedFen <> COALESCE(r.fen, 0) OR l.refundedFen > l.netFen`,
  },
  {
    name: 'a redemption took its points, and a cancelled one gave them back',
    sql: `SELECT r.id AS subject, r.points AS detail FROM redemption r LEFT JOIN points_entry t ON t.kind = 'redeem' AND t.sourceType = 'redemption' AND t.sourceId = r.id
          LEFT JOIN points_entry b ON b.kind = 'redeem_reversal' AND b.sourceType = 'redemption' AND b.sourceId = r.id
          WHERE COALESCE(-t.delta, 0) <> r.points OR (r.cancelledAt IS NOT NULL) <> (b.id IS NOT NULL) OR COALESCE(b.delta, r.points) <> r.points`,
  },
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
  {
    name: 'credits of messages are the sum of their lines',
    sql: `SELECT c.id AS subject, c.credits AS detail FROM notice_credit c LEFT JOIN (SELECT creditId, SUM(delta) AS moved FROM notice_credit_entry GROUP BY creditId) e ON e.creditId = c.id
          WHERE c.credits <> COALESCE(e.moved, 0)`,
  },
  {
    name: 'a message that is or may be out took one credit, and every other none',
    sql: `SELECT m.id AS subject, m.state AS detail FROM wechat_message m
          LEFT JOIN (SELECT messageId, SUM(delta) AS moved FROM notice_credit_entry WHERE reason IN ('spent', 'given_back') GROUP BY messageId) e ON e.messageId = m.id
          WHERE COALESCE(e.moved, 0) <> CASE WHEN m.state IN ('sending', 'sent', 'unclear') THEN -1 ELSE 0 END`,
  },
  {
    name: 'the tier on record is the newest line of its history',
    sql: `SELECT t.memberId AS subject, t.tier AS detail FROM member_tier t LEFT JOIN tier_change c ON c.id = (
            SELECT h.id FROM tier_change h WHERE h.memberId = t.memberId ORDER BY h.at DESC, h.id DESC LIMIT 1)
          WHERE c.id IS NULL OR c.tier <> t.tier OR COALESCE(c.validUntil, '') <> COALESCE(t.validUntil, '')`,
  },
];
