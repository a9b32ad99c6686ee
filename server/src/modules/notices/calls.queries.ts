import { CALL_OUTCOMES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, nullable, oneOf, placeholders, text, type RowOf, type SqlValue } from '../../database/rows';
import { decodeCursor, decodeInstantCursor } from '../../http/paging';
import { problem } from '../../kernel/problem';

const CALL = {
  id: text,
  title: text,
  body: text,
  memberId: text,
  name: nullable(text),
  phone: nullable(text),
  storeId: text,
  storeName: text,
  bookingId: text,
  why: oneOf(['no_wechat', 'no_credit', 'refused', 'unclear', 'failed']),
  createdAt: instant,
  readAt: nullable(instant),
  settledAt: nullable(instant),
  settledBy: nullable(text),
  settledByName: nullable(text),
  outcome: nullable(oneOf(CALL_OUTCOMES)),
  note: nullable(text),
};
export type CallRow = RowOf<typeof CALL>;

/** The words and the reading are those of the inbox message of the same delivery. */
const SELECT = `SELECT c.id, i.title, i.body, c.memberId, COALESCE(m.name, m.nickname) AS name, m.phone, c.storeId, s.name AS storeName, c.bookingId,
    c.why, c.createdAt, i.readAt, c.settledAt, c.settledBy, f.name AS settledByName, c.outcome, c.note
  FROM notice_call c JOIN inbox_message i ON i.memberId = c.memberId AND i.dedupKey = c.dedupKey
    JOIN member m ON m.id = c.memberId JOIN store s ON s.id = c.storeId LEFT JOIN staff f ON f.id = c.settledBy`;

/** @throws call.not_found */
export async function callById(m: Reader, id: string): Promise<CallRow> {
  const call = await m.row(`${SELECT} WHERE c.id = ?`, [id], CALL);
  if (!call) throw problem('call.not_found');
  return call;
}

interface CallList {
  state: 'open' | 'settled';
  /** Undefined is every store. */
  storeIds: readonly string[] | undefined;
  limit: number;
  cursor?: string;
  at: Date;
}

/**
 * Calls of some stores, one more than `limit` where there is a next page. Open ones the oldest first, without those that would
 * come too late by now; settled ones the latest first.
 */
export async function callsOf(
  m: Reader,
  { state, storeIds, limit, cursor, at }: CallList,
): Promise<CallRow[]> {
  if (storeIds?.length === 0) return [];
  const stores = storeIds ? ` AND c.storeId IN (${placeholders(storeIds)})` : '';
  const page = state === 'open' ? openPage(cursor, at) : settledPage(cursor);
  return m.rows(
    `${SELECT} WHERE ${page.where}${stores} ORDER BY ${page.order} LIMIT ${limit + 1}`,
    [...page.values, ...(storeIds ?? [])],
    CALL,
  );
}

interface Page {
  where: string;
  order: string;
  values: SqlValue[];
}

function openPage(cursor: string | undefined, at: Date): Page {
  const from = decodeCursor(cursor);
  return {
    where: `c.settledAt IS NULL AND c.expiresAt > ?${from ? ' AND c.id > ?' : ''}`,
    order: 'c.id',
    values: [at, ...(from ? [from.id] : [])],
  };
}

function settledPage(cursor: string | undefined): Page {
  const from = decodeInstantCursor(cursor);
  return {
    where: `c.settledAt IS NOT NULL${from ? ' AND (c.settledAt < ? OR (c.settledAt = ? AND c.id < ?))' : ''}`,
    order: 'c.settledAt DESC, c.id DESC',
    values: from ? [from.at, from.at, from.id] : [],
  };
}
