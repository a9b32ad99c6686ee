import { TIERS } from '@gemcare/shared';
import type { Database, Reader } from '../database/database';
import { instant, int, nullable, placeholders, text } from '../database/rows';
import { balancesAt, dueAtOf, settle } from '../modules/points/points.rules';
import { pointsFor } from '../modules/sales/sales.rules';
import { cellDifferences } from './booking-differences';
import { CHECKS } from './checks';

/** Something that does not add up: which rule, which row, and what was found. */
export interface Difference {
  check: string;
  subject: string;
  detail: string;
}

/** How many rows of a broken rule are told. */
const MOST = 50;
const PAGE = 500;

/**
 * Recomputes every invariant of the ledger on one state of the data; an empty list means that it adds up. What time has
 * made due by `at` is settled in memory first: time decides, the jobs only record it.
 */
export function ledgerDifferences(db: Database, at: Date): Promise<Difference[]> {
  return db.snapshot(async (m) => {
    const found: Difference[] = [];
    for (const { name, sql } of CHECKS) {
      const rows = await m.rows(`${sql} LIMIT ${MOST}`, [], { subject: text, detail: text });
      found.push(...rows.map((row) => ({ check: name, ...row })));
    }
    return [
      ...found,
      ...(await lotDifferences(m)),
      ...(await debtDifferences(m, at)),
      ...(await earningDifferences(m)),
      ...(await cellDifferences(m)),
    ];
  });
}

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
  return found.slice(0, MOST);
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

const SALE = {
  id: text,
  memberId: nullable(text),
  tier: nullable(text),
  multiplierPercent: int,
  birthdayPercent: int,
  pointsEarned: int,
  refundedFen: int,
  totalFen: int,
};

/** The points of every sale by its stored factors; of one refunded in full, reversals and expiries sum to what it earned. */
async function earningDifferences(m: Reader): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const sales of pages(m, 'sale', SALE)) {
    const ids = sales.map(({ id }) => id);
    const lines = await m.rows(
      `SELECT saleId, netFen, refundedFen, ratePercent FROM sale_line WHERE saleId IN (${placeholders(ids)})`,
      ids,
      { saleId: text, netFen: int, refundedFen: int, ratePercent: int },
    );
    const refunds = await m.rows(
      `SELECT saleId, SUM(pointsReversed) AS points FROM refund WHERE saleId IN (${placeholders(ids)}) GROUP BY saleId`,
      ids,
      { saleId: text, points: int },
    );
    const expiries = await m.rows(
      `SELECT s.id AS saleId, SUM(-a.amount) AS points FROM sale s JOIN points_lot l ON l.id = s.lotId OR l.originId = s.lotId JOIN points_allocation a ON a.lotId = l.id JOIN points_entry e ON e.id = a.entryId AND e.kind = 'expire'
       WHERE s.id IN (${placeholders(ids)}) GROUP BY s.id`,
      ids,
      { saleId: text, points: int },
    );
    for (const sale of sales) {
      const own = lines.filter(({ saleId }) => saleId === sale.id);
      const earned = sale.memberId ? pointsFor(own, sale) : 0;
      const left = sale.memberId
        ? pointsFor(
            own.map((line) => ({ ...line, netFen: line.netFen - line.refundedFen })),
            sale,
          )
        : 0;
      const reversed = refunds.find(({ saleId }) => saleId === sale.id)?.points ?? 0;
      const expired = expiries.find(({ saleId }) => saleId === sale.id)?.points ?? 0;
      if (earned !== sale.pointsEarned)
        found.push({
          check: 'a sale earns by its stored factors',
          subject: sale.id,
          detail: `${sale.pointsEarned}, should be ${earned}`,
        });
      if (reversed > earned - left)
        found.push({
          check: 'no more is reversed than a sale earns less',
          subject: sale.id,
          detail: `${reversed} of ${earned - left}`,
        });
      if (reversed < earned - left && expired === 0)
        found.push({
          check: 'a refund reverses what a sale earns less',
          subject: sale.id,
          detail: `${reversed} of ${earned - left}`,
        });
      if (sale.tier !== null && !TIERS.some((tier) => tier === sale.tier))
        found.push({ check: 'a sale knows its tier', subject: sale.id, detail: sale.tier });
    }
  }
  return found.slice(0, MOST);
}

/** A big table, page by page in the order of its ids. */
async function* pages<S extends Parameters<Reader['rows']>[2] & { id: typeof text }>(
  m: Reader,
  table: string,
  shape: S,
) {
  let after = '';
  for (;;) {
    const rows = await m.rows(
      `SELECT ${Object.keys(shape).join(', ')} FROM ${table} WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
      [after],
      shape,
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}
