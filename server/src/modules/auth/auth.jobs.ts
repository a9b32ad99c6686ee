import type { Database } from '../../database/database';
import { placeholders, text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { before, DAY } from '../../kernel/clock';

const BATCH = 500;

/** How long an SMS code stays after it was sent, for questions about what a number was sent. */
const CODE_KEPT_MS = 7 * DAY;

/** Tokens before the sessions they refer to. */
const EXPIRING = [
  { table: 'refresh_token', column: 'expiresAt', keptMs: 0 },
  { table: 'session', column: 'expiresAt', keptMs: DAY },
  { table: 'sms_code', column: 'sentAt', keptMs: CODE_KEPT_MS },
] as const;

/** Deletes what has long expired: refresh tokens, sessions, SMS codes, counters of attempts. */
export async function forgetExpiredSignIns(db: Database, act: Act): Promise<void> {
  for (const { table, column, keptMs } of EXPIRING) {
    let deleted: number;
    do {
      deleted = await db.transaction(async (tx) => {
        const rows = await tx.rows(
          `SELECT id FROM ${table} WHERE ${column} < ? ORDER BY ${column} LIMIT ${BATCH}`,
          [before(act.at, keptMs)],
          { id: text },
        );
        if (rows.length === 0) return 0;
        return tx.execute(
          `DELETE FROM ${table} WHERE id IN (${placeholders(rows)})`,
          rows.map(({ id }) => id),
        );
      });
    } while (deleted === BATCH);
  }
  await db.transaction((tx) => tx.execute('DELETE FROM attempt WHERE windowEndsAt < ?', [act.at]));
}
