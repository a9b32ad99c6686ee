import { NOTE_KINDS, REACTIONS } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, nullable, oneOf, text } from '../../database/rows';
import { decodeInstantCursor } from '../../http/paging';
import { problem } from '../../kernel/problem';

const NOTE = {
  id: text,
  memberId: text,
  storeId: text,
  storeName: text,
  timeZone: text,
  staffId: text,
  staffName: nullable(text),
  kind: oneOf(NOTE_KINDS),
  piece: nullable(text),
  reaction: nullable(oneOf(REACTIONS)),
  text: nullable(text),
  at: instant,
};
const SELECT = `SELECT n.*, st.name AS storeName, st.timeZone, f.name AS staffName FROM member_note n
  JOIN store st ON st.id = n.storeId LEFT JOIN staff f ON f.id = n.staffId`;

/** @throws note.not_found */
export async function noteById(m: Reader, id: string) {
  const note = await m.row(`${SELECT} WHERE n.id = ?`, [id], NOTE);
  if (!note) throw problem('note.not_found');
  return note;
}

export type NoteRow = Awaited<ReturnType<typeof noteById>>;

/** Notes about a member, newest first; one row more than `limit` where there is a next page. */
export function notesOf(
  m: Reader,
  memberId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<NoteRow[]> {
  const from = decodeInstantCursor(cursor);
  return m.rows(
    `${SELECT} WHERE n.memberId = ? ${from ? 'AND (n.at < ? OR (n.at = ? AND n.id < ?))' : ''} ORDER BY n.at DESC, n.id DESC LIMIT ${limit + 1}`,
    [memberId, ...(from ? [from.at, from.at, from.id] : [])],
    NOTE,
  );
}
