import type { Reader } from '../../database/database';
import { instant, int, json, nullable, placeholders, text, type SqlValue } from '../../database/rows';

interface DeadLetterPage {
  topic?: string | undefined;
  /** The last row of the page before. */
  after: { at: Date; id: string } | undefined;
  limit: number;
}

/** What was given up, the latest first; one more than `limit`. */
export function deadLetterRows(m: Reader, { topic, after, limit }: DeadLetterPage) {
  const conditions: [string, SqlValue[]][] = [["state = 'dead'", []]];
  if (topic !== undefined) conditions.push(['topic = ?', [topic]]);
  if (after) conditions.push(['dueAt <= ? AND (dueAt < ? OR id < ?)', [after.at, after.at, after.id]]);
  return m.rows(
    `SELECT id, topic, payload, createdAt, dueAt AS at, attempts, lastError FROM outbox
     WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY dueAt DESC, id DESC LIMIT ${limit + 1}`,
    conditions.flatMap(([, values]) => values),
    {
      id: text,
      topic: text,
      payload: json,
      createdAt: instant,
      at: instant,
      attempts: int,
      lastError: nullable(text),
    },
  );
}

/** The card numbers of members, by id. */
export async function memberNosOf(m: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await m.rows(`SELECT id, memberNo FROM member WHERE id IN (${placeholders(ids)})`, [...ids], {
    id: text,
    memberNo: text,
  });
  return new Map(rows.map(({ id, memberNo }) => [id, memberNo]));
}

/** How many were given up of each topic, the most first. */
export const deadLetterTopics = (m: Reader) =>
  m.rows(
    `SELECT topic, COUNT(*) AS count, MIN(createdAt) AS oldestAt FROM outbox
     WHERE state = 'dead' GROUP BY topic ORDER BY COUNT(*) DESC, topic`,
    [],
    { topic: text, count: int, oldestAt: instant },
  );
