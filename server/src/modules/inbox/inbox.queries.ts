import type { Reader } from '../../database/database';
import { instant, int, nullable, oneOf, text } from '../../database/rows';
import { decodeCursor } from '../../http/paging';

const MESSAGE = {
  id: text,
  topic: oneOf(['points', 'tier', 'sale', 'redemption', 'account', 'booking']),
  title: text,
  body: text,
  link: nullable(oneOf(['points', 'card', 'profile', 'data', 'bookings'])),
  linkId: nullable(text),
  at: instant,
  readAt: nullable(instant),
};

/** A member's messages, newest first; one more than `limit` where there is a next page. */
export function messagesOf(
  m: Reader,
  memberId: string,
  { limit, cursor }: { limit: number; cursor?: string },
) {
  const from = decodeCursor(cursor);
  return m.rows(
    `SELECT ${Object.keys(MESSAGE).join(', ')} FROM inbox_message WHERE memberId = ? ${from ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
    [memberId, ...(from ? [from.id] : [])],
    MESSAGE,
  );
}

export type MessageRow = Awaited<ReturnType<typeof messagesOf>>[number];

/** How many messages a member has not read. */
export async function unreadCount(m: Reader, memberId: string): Promise<number> {
  const row = await m.row(
    'SELECT COUNT(*) AS n FROM inbox_message WHERE memberId = ? AND readAt IS NULL',
    [memberId],
    { n: int },
  );
  return row?.n ?? 0;
}

/** What a delivery put into a member's inbox; undefined where it put nothing. */
export const messageOfDelivery = (
  m: Reader,
  { memberId, deliveryId }: { memberId: string; deliveryId: string },
) =>
  m.row(
    'SELECT id, title, body, readAt FROM inbox_message WHERE memberId = ? AND dedupKey = ?',
    [memberId, deliveryId],
    { id: text, title: text, body: text, readAt: nullable(instant) },
  );
