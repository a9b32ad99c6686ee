import { POINTS_KINDS, type PointsSummary } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, nullable, oneOf, text } from '../../database/rows';
import { decodeInstantCursor } from '../../http/paging';
import { dayOf } from '../../kernel/calendar';
import { after, DAY } from '../../kernel/clock';
import { openLotsOf } from './points.queries';
import { balancesAt, isAvailable, isPending, settle, type OpenLot } from './points.rules';

const ENTRY = {
  id: text,
  kind: oneOf(POINTS_KINDS),
  delta: int,
  at: instant,
  memo: nullable(text),
  storeId: nullable(text),
  storeName: nullable(text),
  maturesAt: nullable(instant),
  expiresAt: nullable(instant),
};

/** A member's ledger, newest first; one row more than `limit` where there is a next page. */
export function entriesOf(
  m: Reader,
  memberId: string,
  { limit, cursor }: { limit: number; cursor?: string },
) {
  const from = decodeInstantCursor(cursor);
  return m.rows(
    `SELECT page.*, st.name AS storeName, l.maturesAt, l.expiresAt FROM (
       SELECT e.id, e.kind, e.delta, e.at, e.memo, e.storeId FROM points_entry e
       WHERE e.memberId = ? ${from ? 'AND (e.at < ? OR (e.at = ? AND e.id < ?))' : ''} ORDER BY e.at DESC, e.id DESC LIMIT ${limit + 1}) page
     LEFT JOIN store st ON st.id = page.storeId LEFT JOIN points_lot l ON l.entryId = page.id ORDER BY page.at DESC, page.id DESC`,
    [memberId, ...(from ? [from.at, from.at, from.id] : [])],
    ENTRY,
  );
}

export type EntryRow = Awaited<ReturnType<typeof entriesOf>>[number];

/** One line, as the list has it. */
export async function entryById(m: Reader, id: string): Promise<EntryRow> {
  const row = await m.row(
    `SELECT e.id, e.kind, e.delta, e.at, e.memo, e.storeId, st.name AS storeName, l.maturesAt, l.expiresAt FROM points_entry e
     LEFT JOIN store st ON st.id = e.storeId LEFT JOIN points_lot l ON l.entryId = e.id WHERE e.id = ?`,
    [id],
    ENTRY,
  );
  if (!row) throw new Error('a ledger line that was just written is not there');
  return row;
}

/** The newest lots of a member, for staff. */
export const lotsOf = (m: Reader, memberId: string, limit = 100) =>
  m.rows(
    `SELECT l.id, l.size, l.remaining, l.maturesAt, l.expiresAt, e.kind, e.memo, st.name AS storeName FROM points_lot l JOIN points_entry e ON e.id = l.entryId
     LEFT JOIN store st ON st.id = e.storeId WHERE l.memberId = ? ORDER BY l.id DESC LIMIT ${limit}`,
    [memberId],
    {
      id: text,
      size: int,
      remaining: int,
      maturesAt: instant,
      expiresAt: instant,
      kind: oneOf(POINTS_KINDS),
      memo: nullable(text),
      storeName: nullable(text),
    },
  );

export type LotRow = Awaited<ReturnType<typeof lotsOf>>[number];

const EXPIRY_NOTICE_DAYS = 90;

/** Balances, what expires in the next 90 days, and what becomes available when. */
export async function pointsSummary(m: Reader, memberId: string, at: Date): Promise<PointsSummary> {
  const lots = await openLotsOf(m, memberId);
  const account = await m.row('SELECT debt FROM points_account WHERE memberId = ?', [memberId], {
    debt: int,
  });
  const debt = account?.debt ?? 0;
  const left = settle(lots, debt, at).remaining;
  const remaining = (lot: OpenLot) => left.get(lot.id) ?? 0;
  const soon = after(at, EXPIRY_NOTICE_DAYS * DAY);

  const expiring = new Map<string, number>();
  const ending = lots.filter((lot) => isAvailable(lot, at) && lot.expiresAt <= soon && remaining(lot) > 0);
  for (const lot of ending.sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime())) {
    const on = dayOf(lot.expiresAt);
    expiring.set(on, (expiring.get(on) ?? 0) + remaining(lot));
  }
  const pending = lots
    .filter((lot) => isPending(lot, at))
    .sort((a, b) => a.maturesAt.getTime() - b.maturesAt.getTime());
  return {
    ...balancesAt(lots, debt, at),
    expiring: [...expiring].map(([on, points]) => ({ on, points })),
    pendingLots: pending.map((lot) => ({ points: remaining(lot), availableAt: lot.maturesAt.toISOString() })),
  };
}
