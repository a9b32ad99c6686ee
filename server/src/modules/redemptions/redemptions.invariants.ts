import type { Invariant } from '../../feature/invariants';
import { lineHasSource } from '../points/line-sources.queries';

export const redemptionsInvariants: readonly Invariant[] = [
  lineHasSource('redeem', 'redemption', 'redemption'),
  lineHasSource('redeem_reversal', 'redemption', 'redemption'),
  {
    name: 'a redemption took its points, and a cancelled one gave them back',
    sql: `SELECT r.id AS subject, r.points AS detail FROM redemption r LEFT JOIN points_entry t ON t.kind = 'redeem' AND t.sourceType = 'redemption' AND t.sourceId = r.id
          LEFT JOIN points_entry b ON b.kind = 'redeem_reversal' AND b.sourceType = 'redemption' AND b.sourceId = r.id
          WHERE COALESCE(-t.delta, 0) <> r.points OR (r.cancelledAt IS NOT NULL) <> (b.id IS NOT NULL) OR COALESCE(b.delta, r.points) <> r.points`,
  },
];
