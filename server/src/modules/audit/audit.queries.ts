import type { Reader } from '../../database/database';
import {
  instant,
  int,
  json,
  nullable,
  oneOf,
  placeholders,
  text,
  type RowOf,
  type SqlValue,
} from '../../database/rows';
import { ACTOR_KINDS } from '../../kernel/act';

/** Which lines of the log: of all stores (and of none), or of those of a scope; all that is given must fit. */
export interface AuditFilter {
  scope: { allStores: boolean; storeIds: readonly string[] };
  actions?: readonly string[] | undefined;
  actorId?: string | undefined;
  storeId?: string | undefined;
  memberId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** A part of the reason; read line by line, so only within days. */
  text?: string | undefined;
}

interface AuditPage extends AuditFilter {
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
  memberNo: nullable(text),
  storeId: nullable(text),
  storeName: nullable(text),
  ip: nullable(text),
  reason: nullable(text),
  before: json,
  after: json,
};
export type AuditLine = RowOf<typeof LINE>;

/** Lines of the log, newest first; one more than `limit`. Names are looked up for the lines of the page only. */
export function auditLines(m: Reader, { after, limit, ...filter }: AuditPage): Promise<AuditLine[]> {
  const { sql, values } = conditionsOf(filter, after);
  return m.rows(
    `SELECT a.*, COALESCE(f.name, t.name) AS actorName, s.name AS storeName, c.memberNo
     FROM (SELECT * FROM audit_row ${sql} ORDER BY at DESC, id DESC LIMIT ${limit + 1}) a
     LEFT JOIN staff f ON a.actorKind = 'staff' AND f.id = a.actorId
     LEFT JOIN till t ON a.actorKind = 'till' AND t.id = a.actorId
     LEFT JOIN store s ON s.id = a.storeId
     LEFT JOIN member c ON c.id = a.memberId
     ORDER BY a.at DESC, a.id DESC`,
    values,
    LINE,
  );
}

/** How many lines there are, counted no further than `most`. */
export async function countAuditLines(m: Reader, filter: AuditFilter, most: number): Promise<number> {
  const { sql, values } = conditionsOf(filter);
  const row = await m.row(
    `SELECT COUNT(*) AS n FROM (SELECT id FROM audit_row ${sql} LIMIT ${most}) AS counted`,
    values,
    { n: int },
  );
  return row?.n ?? 0;
}

function conditionsOf(
  { scope, actions, actorId, storeId, memberId, from, to, text: part }: AuditFilter,
  after?: { at: Date; id: string },
): { sql: string; values: SqlValue[] } {
  const conditions: [string, SqlValue[]][] = [];
  const oneOfThem = (column: string, values: readonly string[]) =>
    conditions.push(
      values.length > 0 ? [`${column} IN (${placeholders(values)})`, [...values]] : ['1 = 0', []],
    );
  if (!scope.allStores) oneOfThem('storeId', scope.storeIds);
  if (actions) oneOfThem('action', actions);
  if (actorId !== undefined) conditions.push(['actorId = ?', [actorId]]);
  if (storeId !== undefined) conditions.push(['storeId = ?', [storeId]]);
  if (memberId !== undefined) conditions.push(['memberId = ?', [memberId]]);
  if (from) conditions.push(['at >= ?', [from]]);
  if (to) conditions.push(['at <= ?', [to]]);
  if (part !== undefined) conditions.push(['INSTR(reason, ?) > 0', [part]]);
  if (after) conditions.push(['at <= ? AND (at < ? OR id < ?)', [after.at, after.at, after.id]]);
  return {
    sql: conditions.length > 0 ? `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}` : '',
    values: conditions.flatMap(([, values]) => values),
  };
}
