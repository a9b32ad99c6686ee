import { REQUEST_STATES, type Deciders, type RequestState } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import {
  instant,
  int,
  nullable,
  oneOf,
  placeholders,
  text,
  type RowOf,
  type SqlValue,
} from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import { decodeInstantCursor } from '../../http/paging';
import { problem } from '../../kernel/problem';

const REQUEST = {
  id: text,
  memberId: text,
  points: int,
  reason: text,
  storeId: nullable(text),
  storeName: nullable(text),
  requestedBy: text,
  requestedByName: nullable(text),
  requestedAt: instant,
  state: oneOf(REQUEST_STATES),
  decidedBy: nullable(text),
  decidedByName: nullable(text),
  decidedAt: nullable(instant),
  decisionNote: nullable(text),
};
export type RequestRow = RowOf<typeof REQUEST>;

const SELECT = `
  SELECT r.*, st.name AS storeName, q.name AS requestedByName, d.name AS decidedByName
  FROM points_adjustment_request r LEFT JOIN store st ON st.id = r.storeId
    LEFT JOIN staff q ON q.id = r.requestedBy LEFT JOIN staff d ON d.id = r.decidedBy`;

/** @throws approval.not_found */
export async function requestById(m: Reader, id: string): Promise<RequestRow> {
  const row = await m.row(`${SELECT} WHERE r.id = ?`, [id], REQUEST);
  if (!row) throw problem('approval.not_found');
  return row;
}

/** What a reader sees: their stores' requests and their own; head office sees all. */
function visibleTo({ id, allStores, storeIds }: StaffActor): { sql: string; values: SqlValue[] } {
  if (allStores) return { sql: '1 = 1', values: [] };
  if (storeIds.length === 0) return { sql: 'r.requestedBy = ?', values: [id] };
  return {
    sql: `(r.requestedBy = ? OR r.storeId IN (${placeholders(storeIds)}))`,
    values: [id, ...storeIds],
  };
}

interface RequestPage {
  reader: StaffActor;
  state: RequestState;
  limit: number;
  cursor?: string;
}

/** Open requests, the longest waiting first; settled ones newest first. One row more than `limit`. */
export function requestsFor(m: Reader, { reader, state, limit, cursor }: RequestPage): Promise<RequestRow[]> {
  const from = decodeInstantCursor(cursor);
  const [direction, beyond] = state === 'open' ? ['ASC', '>'] : ['DESC', '<'];
  const { sql, values } = visibleTo(reader);
  return m.rows(
    `${SELECT} WHERE r.state = ? AND ${sql} ${from ? `AND (r.requestedAt ${beyond} ? OR (r.requestedAt = ? AND r.id ${beyond} ?))` : ''}
     ORDER BY r.requestedAt ${direction}, r.id ${direction} LIMIT ${limit + 1}`,
    [state, ...values, ...(from ? [from.at, from.at, from.id] : [])],
    REQUEST,
  );
}

/** How many requests wait for a reader, and how many of their own wait for others. */
export async function waitingFor(m: Reader, reader: StaffActor): Promise<{ toDecide: number; own: number }> {
  const { sql, values } = visibleTo(reader);
  const row = await m.row(
    `SELECT SUM(CASE WHEN r.requestedBy = ? THEN 0 ELSE 1 END) AS toDecide, SUM(CASE WHEN r.requestedBy = ? THEN 1 ELSE 0 END) AS own
     FROM points_adjustment_request r WHERE r.state = 'open' AND ${sql}`,
    [reader.id, reader.id, ...values],
    { toDecide: int, own: int },
  );
  return row ?? { toDecide: 0, own: 0 };
}

/** How many requests for a member wait. */
export async function openRequestsOf(m: Reader, memberId: string): Promise<number> {
  const row = await m.row(
    "SELECT COUNT(*) AS n FROM points_adjustment_request WHERE memberId = ? AND state = 'open'",
    [memberId],
    { n: int },
  );
  return row?.n ?? 0;
}

export interface StoreManager {
  storeId: string;
  id: string;
  name: string;
}

/** Managers who work in one of the stores now. */
export async function managersOf(m: Reader, storeIds: readonly string[]): Promise<StoreManager[]> {
  const distinct = [...new Set(storeIds)];
  if (distinct.length === 0) return [];
  return m.rows(
    `SELECT ss.storeId, f.id, f.name FROM staff_store ss JOIN staff f ON f.id = ss.staffId
     WHERE ss.storeId IN (${placeholders(distinct)}) AND f.active = 1 AND f.role IN ('manager', 'admin') ORDER BY f.name, f.id`,
    distinct,
    { storeId: text, id: text, name: text },
  );
}

/** Who could be the second person: a manager of the store who did not ask, else head office. */
export const decidersOf = (
  managers: readonly StoreManager[],
  { storeId, requestedBy }: { storeId: string | null; requestedBy: string },
): Deciders =>
  managers.some((manager) => manager.storeId === storeId && manager.id !== requestedBy)
    ? 'store'
    : 'head_office';
