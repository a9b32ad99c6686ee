import type { Reader } from '../../database/database';
import { instant, int, nullable, text } from '../../database/rows';
import { problem } from '../../kernel/problem';

const VISIT = {
  id: text,
  memberId: text,
  storeId: text,
  staffId: nullable(text),
  tillId: nullable(text),
  seedId: text,
  step: int,
  openedAt: instant,
  expiresAt: instant,
};
export type VisitRow = Awaited<ReturnType<typeof visitById>>;

/** @throws visit.not_found */
export async function visitById(m: Reader, id: string) {
  const visit = await m.row('SELECT * FROM visit WHERE id = ?', [id], VISIT);
  if (!visit) throw problem('visit.not_found');
  return visit;
}

/** The visit that a code of a seed opened, if any. */
export const visitOfCode = (m: Reader, { seedId, step }: { seedId: string; step: number }) =>
  m.row('SELECT * FROM visit WHERE seedId = ? AND step = ?', [seedId, step], VISIT);

/** Seeds of a member that still work, oldest first: not past their day, and their session not ended. */
export const liveSeedsOf = (m: Reader, memberId: string, at: Date) =>
  m.rows(
    `SELECT d.id, d.sessionId, d.secret FROM member_code_seed d JOIN session s ON s.id = d.sessionId
     WHERE d.memberId = ? AND d.expiresAt > ? AND s.revokedAt IS NULL ORDER BY d.issuedAt, d.id`,
    [memberId, at],
    { id: text, sessionId: text, secret: text },
  );
