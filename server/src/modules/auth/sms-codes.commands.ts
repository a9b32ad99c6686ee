import type { Database } from '../../database/database';
import { instant, nullable, text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { after, MINUTE, SECOND } from '../../kernel/clock';
import { endOfDay } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { randomDigits, sameDigest, sha256 } from '../../kernel/secrets';
import { SmsError, type SmsSender } from '../../sms/sms';
import { returnTry, takeTry } from './attempts.commands';
import { SmsCodeEntity } from './auth.entity';

/** What a code proves; a code sent for one purpose is worth nothing for the other. */
export type SmsPurpose = 'sign_in' | 'verify_phone' | 'close_account';

const TEMPLATES = {
  sign_in: 'sign_in_code',
  verify_phone: 'verify_phone_code',
  close_account: 'close_account_code',
} as const;

const LIFE_MS = 5 * MINUTE;
const GAP_MS = 60 * SECOND;
const PER_DAY = 10;
const TRIES = 5;

/** Salted with the row: one table of all digests of six digits does not open every row. */
const codeHash = (id: string, code: string): string => sha256(`${id}:${code}`);

interface SendSmsCode {
  /** E.164. */
  phone: string;
  purpose: SmsPurpose;
}

/**
 * Sends a code of six digits that works for 5 minutes and replaces earlier ones: one a minute and ten a day to a number.
 * Calls the provider, so it is not for use inside a transaction.
 * @throws sms.too_soon, sms.daily_limit, sms.unavailable (which counts towards neither where nothing was sent for sure)
 */
export async function sendSmsCode(
  { db, sms }: { db: Database; sms: SmsSender },
  act: Act,
  { phone, purpose }: SendSmsCode,
): Promise<{ retryAfterSeconds: number; expiresInSeconds: number }> {
  const gap = { scope: 'sms_gap', subject: phone };
  const day = { scope: 'sms_day', subject: phone };
  const sinceLast = await takeTry(db, act, { ...gap, limit: 1, windowMs: GAP_MS });
  if (!sinceLast.taken) throw problem('sms.too_soon', { retryAfterSeconds: sinceLast.retryAfterSeconds });
  const today = await takeTry(db, act, {
    ...day,
    limit: PER_DAY,
    windowMs: endOfDay(act.at).getTime() + 1 - act.at.getTime(),
  });
  if (!today.taken) {
    await returnTry(db, gap);
    throw problem('sms.daily_limit', { retryAfterSeconds: today.retryAfterSeconds });
  }

  const id = newId(act.at);
  const code = randomDigits(6);
  await db.transaction((tx) =>
    tx.insert(SmsCodeEntity, {
      id,
      phone,
      purpose,
      codeHash: codeHash(id, code),
      sentAt: act.at,
      expiresAt: after(act.at, LIFE_MS),
      tries: 0,
      usedAt: null,
    }),
  );
  try {
    await sms.send({ phone, template: TEMPLATES[purpose], params: { code } });
  } catch (error) {
    if (!(error instanceof SmsError)) throw error;
    // The code stays: a message that arrives after all can be used, and whose fate is unclear counts as sent.
    if (error.kind === 'too_soon' || error.kind === 'daily_limit') throw problem(`sms.${error.kind}`);
    if (error.kind === 'refused') {
      await returnTry(db, gap);
      await returnTry(db, day);
    }
    throw problem('sms.unavailable');
  }
  return { retryAfterSeconds: GAP_MS / SECOND, expiresInSeconds: LIFE_MS / SECOND };
}

interface UseSmsCode extends SendSmsCode {
  code: string;
}

/**
 * Checks the latest code sent to a number and uses it up. Each try is counted before the check, in a transaction of its
 * own; after 5 the code is dead.
 * @throws sms.code_wrong, sms.code_expired (also when none was sent, it was used, or the tries are spent)
 */
export async function useSmsCode(
  db: Database,
  act: Act,
  { phone, purpose, code }: UseSmsCode,
): Promise<void> {
  const latest = await db.transaction(async (tx) => {
    const row = await tx.row(
      'SELECT id, codeHash, expiresAt, usedAt FROM sms_code WHERE phone = ? AND purpose = ? ORDER BY sentAt DESC, id DESC LIMIT 1',
      [phone, purpose],
      { id: text, codeHash: text, expiresAt: instant, usedAt: nullable(instant) },
    );
    if (!row || row.usedAt || row.expiresAt <= act.at) throw problem('sms.code_expired');
    const counted = await tx.execute('UPDATE sms_code SET tries = tries + 1 WHERE id = ? AND tries < ?', [
      row.id,
      TRIES,
    ]);
    if (counted === 0) throw problem('sms.code_expired');
    return row;
  });
  if (!sameDigest(latest.codeHash, codeHash(latest.id, code))) throw problem('sms.code_wrong');
  const used = await db.transaction((tx) =>
    tx.execute('UPDATE sms_code SET usedAt = ? WHERE id = ? AND usedAt IS NULL', [act.at, latest.id]),
  );
  if (used === 0) throw problem('sms.code_expired');
}
