import type { Database } from '../../database/database';
import type { Act } from '../../kernel/act';
import { MINUTE } from '../../kernel/clock';
import { passwordMatches } from '../../kernel/passwords';
import { problem } from '../../kernel/problem';
import { matchingStep } from '../../kernel/totp';
import { recordAudit } from '../audit/audit.commands';
import { clearTries, returnTry, takeTry } from '../auth/attempts.commands';
import { startSession } from '../auth/auth.commands';
import { staffForSignIn, staffSelf } from '../staff/staff.queries';
import { needsTotp } from './sign-in.rules';

const FAILURES = 5;
const LOCK_MS = 15 * MINUTE;

interface StaffSignIn {
  username: string;
  password: string;
  /** Six digits of the authenticator. */
  totp?: string | undefined;
}

/**
 * Signs a member of staff in. Failures are counted by user name, known or not, before anything is checked; whether a name
 * exists shows neither in the answer nor in the time it takes.
 * @throws auth.locked, auth.credentials_wrong, auth.totp_required (only after the right password)
 */
export async function signStaffIn(db: Database, act: Act, { username: typed, password, totp }: StaffSignIn) {
  const username = typed.toLowerCase();
  const counter = { scope: 'staff_sign_in', subject: username };
  const attempt = await takeTry(db, act, { ...counter, limit: FAILURES, windowMs: LOCK_MS });
  if (!attempt.taken) throw problem('auth.locked', { retryAfterSeconds: attempt.retryAfterSeconds });

  const staff = await db.read((m) => staffForSignIn(m, username));
  const matches = await passwordMatches(password, staff?.passwordHash ?? null);
  if (!staff || !matches || !staff.active) throw problem('auth.credentials_wrong');

  let step: number | null = null;
  if (needsTotp(staff)) {
    if (totp === undefined) {
      await returnTry(db, counter);
      throw problem('auth.totp_required');
    }
    step =
      staff.totpSecret === null ? null : matchingStep({ secret: staff.totpSecret, code: totp, at: act.at });
    if (step === null) throw problem('auth.credentials_wrong');
  }

  const signedIn = await db.transaction(async (tx) => {
    // Holds the account as it was checked: a code works once, and a password or account that just ended does not.
    const held = await tx.execute(
      `UPDATE staff SET totpLastStep = COALESCE(?, totpLastStep)
       WHERE id = ? AND active = 1 AND passwordHash = ? AND (? IS NULL OR totpLastStep IS NULL OR totpLastStep < ?)`,
      [step, staff.id, staff.passwordHash, step, step],
    );
    if (held === 0) throw problem('auth.credentials_wrong');
    const session = await startSession(tx, act, { actorKind: 'staff', actorId: staff.id, channel: 'staff' });
    const self = await staffSelf(tx, staff.id);
    const [onlyStore, ...otherStores] = self.stores;
    await recordAudit(
      tx,
      { ...act, by: { kind: 'staff', id: staff.id } },
      {
        action: 'auth.signed_in',
        subject: { type: 'staff', id: staff.id },
        // Its manager sees it in the log; who works for several stores shows to head office only.
        storeId: onlyStore && otherStores.length === 0 ? onlyStore.id : null,
      },
    );
    return { session, self };
  });
  await clearTries(db, counter);
  return signedIn;
}
