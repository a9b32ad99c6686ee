import { MEMBER_STATES, SUSPECT_STATES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, nullable, oneOf, text, type RowOf } from '../../database/rows';
import { decodeInstantCursor } from '../../http/paging';
import { problem } from '../../kernel/problem';

const MERGE = {
  id: text,
  fromId: text,
  intoId: text,
  state: oneOf(['merged', 'undone']),
  reason: text,
  staffId: text,
  staffName: nullable(text),
  at: instant,
  undoneAt: nullable(instant),
  undoneBy: nullable(text),
  undoneByName: nullable(text),
  undoReason: nullable(text),
  intoState: oneOf(MEMBER_STATES),
};
export type MergeRow = RowOf<typeof MERGE>;

const SELECT = `
  SELECT g.id, g.fromId, g.intoId, g.state, g.reason, g.staffId, f.name AS staffName, g.at, g.undoneAt, g.undoneBy, u.name AS undoneByName, g.undoReason, i.state AS intoState
  FROM member_merge g JOIN member i ON i.id = g.intoId LEFT JOIN staff f ON f.id = g.staffId LEFT JOIN staff u ON u.id = g.undoneBy`;

/** Merges, newest first, those of one record where it is given; one row more than `limit` where there is a next page. */
export function mergesOf(
  m: Reader,
  { memberId, limit, cursor }: { memberId?: string; limit: number; cursor?: string },
): Promise<MergeRow[]> {
  const from = decodeInstantCursor(cursor);
  const conditions = [
    ...(memberId ? ['(g.fromId = ? OR g.intoId = ?)'] : []),
    ...(from ? ['(g.at < ? OR (g.at = ? AND g.id < ?))'] : []),
  ];
  return m.rows(
    `${SELECT} ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY g.at DESC, g.id DESC LIMIT ${limit + 1}`,
    [...(memberId ? [memberId, memberId] : []), ...(from ? [from.at, from.at, from.id] : [])],
    MERGE,
  );
}

/** @throws merge.not_found */
export async function mergeById(m: Reader, id: string): Promise<MergeRow> {
  const merge = await m.row(`${SELECT} WHERE g.id = ?`, [id], MERGE);
  if (!merge) throw problem('merge.not_found');
  return merge;
}

const SUSPECT = {
  id: text,
  memberId: text,
  otherId: text,
  reasons: text,
  state: oneOf(SUSPECT_STATES),
  foundAt: instant,
  settledAt: nullable(instant),
  settledBy: nullable(text),
  settledByName: nullable(text),
  note: nullable(text),
};
export type SuspectRow = RowOf<typeof SUSPECT>;

const SUSPECTS = `
  SELECT s.id, s.memberId, s.otherId, s.reasons, s.state, s.foundAt, s.settledAt, s.settledBy, f.name AS settledByName, s.note
  FROM duplicate_suspect s JOIN member a ON a.id = s.memberId JOIN member b ON b.id = s.otherId LEFT JOIN staff f ON f.id = s.settledBy`;
/** An open pair of which one record is gone meanwhile says nothing any more. */
const STILL_TWO = "(s.state <> 'open' OR (a.state = 'active' AND b.state = 'active'))";

/** Suspected pairs of a state, newest first; one row more than `limit` where there is a next page. */
export function suspectsOf(
  m: Reader,
  { state, limit, cursor }: { state: SuspectRow['state']; limit: number; cursor?: string },
): Promise<SuspectRow[]> {
  const from = decodeInstantCursor(cursor);
  return m.rows(
    `${SUSPECTS} WHERE s.state = ? AND ${STILL_TWO} ${from ? 'AND (s.foundAt < ? OR (s.foundAt = ? AND s.id < ?))' : ''} ORDER BY s.foundAt DESC, s.id DESC LIMIT ${limit + 1}`,
    [state, ...(from ? [from.at, from.at, from.id] : [])],
    SUSPECT,
  );
}

/** @throws suspect.not_found */
export async function suspectById(m: Reader, id: string): Promise<SuspectRow> {
  const suspect = await m.row(`${SUSPECTS} WHERE s.id = ?`, [id], SUSPECT);
  if (!suspect) throw problem('suspect.not_found');
  return suspect;
}
