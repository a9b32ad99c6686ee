import type { Reader } from '../../database/database';
import {
  instant,
  json,
  nullable,
  oneOf,
  placeholders,
  text,
  type RowOf,
  type SqlValue,
} from '../../database/rows';
import { ACTOR_KINDS } from '../../http/actor';

interface AuditPage {
  /** Whose rows: of all stores (and of none), or of those listed. */
  scope: { allStores: boolean; storeIds: readonly string[] };
  action?: string | undefined;
  actorId?: string | undefined;
  memberId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** The last row of the page before. */
  after: { at: Date; id: string } | undefined;
  limit: number;
}

const LINE = {
  id: text,
  at: instant,
  actorKind: oneOf(ACTOR_KINDS),
  actorId: nullable(text),
  actorName: nullable(text),
  action: text,
  subjectType: text,
  subjectId: text,
  memberId: nullable(text),
  storeId: nullable(text),
  storeName: nullable(text),
  ip: nullable(text),
  reason: nullable(text),
  before: json,
  after: json,
};
export type AuditLine = RowOf<typeof LINE>;

/** Lines of the log, newest first; one more than `limit`. Names are looked up for the lines of the page only. */
export async function auditLines(
  m: Reader,
  { scope, action, actorId, memberId, from, to, after, limit }: AuditPage,
): Promise<AuditLine[]> {
  const conditions: [string, SqlValue[]][] = [];
  if (!scope.allStores) {
    if (scope.storeIds.length === 0) return [];
    conditions.push([`storeId IN (${placeholders(scope.storeIds)})`, [...scope.storeIds]]);
  }
  if (action !== undefined) conditions.push(['action = ?', [action]]);
  if (actorId !== undefined) conditions.push(['actorId = ?', [actorId]]);
  if (memberId !== undefined) conditions.push(['memberId = ?', [memberId]]);
  if (from) conditions.push(['at >= ?', [from]]);
  if (to) conditions.push(['at <= ?', [to]]);
  if (after) conditions.push(['at <= ? AND (at < ? OR id < ?)', [after.at, after.at, after.id]]);

  const where = conditions.length > 0 ? `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}` : '';
  return m.rows(
    `SELECT a.*, COALESCE(f.name, t.name) AS actorName, s.name AS storeName
     FROM (SELECT * FROM audit_row ${where} ORDER BY at DESC, id DESC LIMIT ?) a
     LEFT JOIN staff f ON a.actorKind = 'staff' AND f.id = a.actorId
     LEFT JOIN till t ON a.actorKind = 'till' AND t.id = a.actorId
     LEFT JOIN store s ON s.id = a.storeId
     ORDER BY a.at DESC, a.id DESC`,
    [...conditions.flatMap(([, values]) => values), limit + 1],
    LINE,
  );
}
