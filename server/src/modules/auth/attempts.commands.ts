import type { Database } from '../../database/database';
import { isDuplicate } from '../../database/constraints';
import { instant } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { after } from '../../kernel/clock';
import { sha256 } from '../../kernel/secrets';
import { AttemptEntity } from './auth.entity';

interface Counter {
  /** What is counted, e.g. `staff_sign_in`. */
  scope: string;
  /** Whose: a user name, a phone, a member's id. Only its digest is stored. */
  subject: string;
}

interface Try extends Counter {
  limit: number;
  /** The counter starts anew this long after the last try it let through. */
  windowMs: number;
}

export type TryTaken = { taken: true } | { taken: false; retryAfterSeconds: number };

/**
 * Counts a try, in a transaction of its own and before the check it belongs to, so that a refusal that rolls back does
 * not take the count along. The try that reaches the limit closes the counter for a full window; refused tries change nothing.
 */
export async function takeTry(
  db: Database,
  act: Act,
  { scope, subject, limit, windowMs }: Try,
): Promise<TryTaken> {
  const digest = sha256(subject);
  const windowEndsAt = after(act.at, windowMs);
  for (;;) {
    const counted = await db.transaction((tx) =>
      // `tries` first: MySQL assigns from left to right and would otherwise see the new window.
      tx.execute(
        `UPDATE attempt SET tries = CASE WHEN windowEndsAt <= ? THEN 1 ELSE tries + 1 END, windowEndsAt = ?
         WHERE scope = ? AND subject = ? AND (windowEndsAt <= ? OR tries < ?)`,
        [act.at, windowEndsAt, scope, digest, act.at, limit],
      ),
    );
    if (counted > 0) return { taken: true };

    const full = await db.transaction((tx) =>
      tx.row('SELECT windowEndsAt FROM attempt WHERE scope = ? AND subject = ?', [scope, digest], {
        windowEndsAt: instant,
      }),
    );
    if (full)
      return {
        taken: false,
        retryAfterSeconds: Math.max(1, Math.ceil((full.windowEndsAt.getTime() - act.at.getTime()) / 1000)),
      };

    try {
      await db.transaction((tx) =>
        tx.insert(AttemptEntity, { scope, subject: digest, tries: 1, windowEndsAt }),
      );
      return { taken: true };
    } catch (error) {
      // Somebody else's first try came in between: count on top of it.
      if (!isDuplicate(error)) throw error;
    }
  }
}

/** Gives back a try that turned out not to be a failure. */
export async function returnTry(db: Database, { scope, subject }: Counter): Promise<void> {
  await db.transaction((tx) =>
    tx.execute('UPDATE attempt SET tries = tries - 1 WHERE scope = ? AND subject = ? AND tries > 0', [
      scope,
      sha256(subject),
    ]),
  );
}

/** Starts a counter anew after a success. */
export async function clearTries(db: Database, { scope, subject }: Counter): Promise<void> {
  await db.transaction((tx) =>
    tx.execute('DELETE FROM attempt WHERE scope = ? AND subject = ?', [scope, sha256(subject)]),
  );
}
