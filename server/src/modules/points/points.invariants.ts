import type { Reader } from '../../database/database';
import { instant, int, nullable, text } from '../../database/rows';
import { MOST_TOLD, pages, type Difference, type Invariant } from '../../feature/invariants';
import { lineHasSource } from './line-sources.queries';
import { balancesAt, dueAtOf, settle } from './points.rules';

const TAKEN = '(SELECT lotId, SUM(amount) AS moved FROM points_allocation GROUP BY lotId)';
const ALLOCATED = '(SELECT entryId, SUM(amount) AS moved FROM points_allocation GROUP BY entryId)';
const OPEN = `(SELECT e.memberId, SUM(-e.delta + COALESCE(a.moved, 0)) AS open FROM points_entry e LEFT JOIN ${ALLOCATED} a ON a.entryId = e.id WHERE e.delta < 0 GROUP BY e.memberId)`;

const LOT = {
  id: text,
  memberId: text,
  remaining: int,
  maturesAt: instant,
  expiresAt: instant,
  maturedAt: nullable(instant),
  dueAt: nullable(instant),
};

/** `dueAt` is derived, and the end of a lot is the end of a local day. */
async function lotDifferences(m: Reader): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const lots of pages(m, 'points_lot', LOT)) {
    for (const lot of lots) {
      if (lot.dueAt?.getTime() !== dueAtOf(lot)?.getTime())
        found.push({ check: 'dueAt follows from the lot', subject: lot.id, detail: String(lot.dueAt) });
      if (!lot.expiresAt.toISOString().endsWith(':59:59.999Z'))
        found.push({
          check: 'a lot ends with a local day',
          subject: lot.id,
          detail: lot.expiresAt.toISOString(),
        });
    }
  }
  return found.slice(0, MOST_TOLD);
}

/** Debt, and points to pay it with, can not stand side by side. */
async function debtDifferences(m: Reader, at: Date): Promise<Difference[]> {
  const indebted = await m.rows('SELECT memberId, debt FROM points_account WHERE debt > 0', [], {
    memberId: text,
    debt: int,
  });
  const found: Difference[] = [];
  for (const { memberId, debt } of indebted) {
    const lots = await m.rows(
      'SELECT id, memberId, remaining, maturesAt, expiresAt, maturedAt, dueAt FROM points_lot WHERE memberId = ? AND remaining > 0',
      [memberId],
      LOT,
    );
    const balances = balancesAt(lots, debt, at);
    const settled = settle(lots, debt, at);
    if (settled.debt > 0 && balances.available > 0) {
      found.push({
        check: 'debt means that nothing is available',
        subject: memberId,
        detail: `${balances.available} available, ${settled.debt} debt`,
      });
    }
  }
  return found;
}

/** DOMAIN §3: what the ledger always adds up to. */
export const pointsInvariants: readonly Invariant[] = [
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
  lineHasSource('adjust', 'adjustment', 'points_adjustment'),
  lineHasSource('merge_in', 'merge_line', 'points_merge_line'),
  lineHasSource('merge_out', 'merge_line', 'points_merge_line'),
  lineHasSource('expire', 'lot', 'points_lot', 'SUBSTR(e.sourceId, 1, 26)'),
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
  lotDifferences,
  debtDifferences,
];
