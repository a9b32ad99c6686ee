import type { NoticeTemplate } from '@gemcare/shared';
import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import { int, text } from '../../database/rows';
import { newId } from '../../kernel/ids';
import { NoticeCreditEntity, NoticeCreditEntryEntity } from './notices.entity';
import { creditsOf } from './notices.queries';
import { MOST_CREDITS, type EntryReason } from './notices.rules';

const ONCE = { name: 'uq_notice_credit_openid', columns: 'notice_credit.openid, notice_credit.template' };

interface Answer {
  memberId: string;
  openid: string;
  template: NoticeTemplate;
  accepted: boolean;
  at: Date;
}

/** Puts an answer to WeChat's request on record: an accept is the right to send exactly one message. */
export async function recordAnswer(
  tx: Tx,
  { memberId, openid, template, accepted, at }: Answer,
): Promise<void> {
  const creditId = await creditFor(tx, { memberId, openid, template, at });
  if (!accepted) {
    await enter(tx, { creditId, delta: 0, reason: 'declined', messageId: null, at });
    return;
  }
  const granted = await tx.execute(
    `UPDATE notice_credit SET credits = credits + 1, memberId = ?, updatedAt = ? WHERE id = ? AND credits < ${MOST_CREDITS}`,
    [memberId, at, creditId],
  );
  if (granted === 1) await enter(tx, { creditId, delta: 1, reason: 'granted', messageId: null, at });
}

interface OfMessage {
  messageId: string;
  at: Date;
}

/** Takes one credit for a message: of the first of the identities that has one. Undefined where none has. */
export async function spendCredit(
  tx: Tx,
  { openids, template, messageId, at }: OfMessage & { openids: readonly string[]; template: NoticeTemplate },
): Promise<{ creditId: string; openid: string } | undefined> {
  for (const { id: creditId, openid } of await creditsOf(tx, openids, template)) {
    const spent = await tx.execute(
      'UPDATE notice_credit SET credits = credits - 1, updatedAt = ? WHERE id = ? AND credits > 0',
      [at, creditId],
    );
    if (spent === 1) {
      await enter(tx, { creditId, delta: -1, reason: 'spent', messageId, at });
      return { creditId, openid };
    }
  }
  return undefined;
}

/** Gives back what a message took that surely did not go out. */
export async function giveCreditBack(
  tx: Tx,
  { creditId, messageId, at }: OfMessage & { creditId: string },
): Promise<void> {
  await tx.execute('UPDATE notice_credit SET credits = credits + 1, updatedAt = ? WHERE id = ?', [
    at,
    creditId,
  ]);
  await enter(tx, { creditId, delta: 1, reason: 'given_back', messageId, at });
}

/** WeChat says that the member takes no message of the template: whatever we counted is not there (DOMAIN §12). */
export async function voidCredits(tx: Tx, of: OfMessage & { creditId: string }): Promise<void> {
  await giveCreditBack(tx, of);
  const { creditId, messageId, at } = of;
  const credit = await tx.row('SELECT credits FROM notice_credit WHERE id = ?', [creditId], { credits: int });
  const credits = credit?.credits ?? 0;
  await tx.execute('UPDATE notice_credit SET credits = 0, updatedAt = ? WHERE id = ?', [at, creditId]);
  if (credits > 0) await enter(tx, { creditId, delta: -credits, reason: 'refused', messageId, at });
}

async function creditFor(
  tx: Tx,
  { memberId, openid, template, at }: Omit<Answer, 'accepted'>,
): Promise<string> {
  const found = () =>
    tx.row('SELECT id FROM notice_credit WHERE openid = ? AND template = ?', [openid, template], {
      id: text,
    });
  const there = await found();
  if (there) return there.id;
  const id = newId(at);
  try {
    await tx.insert(NoticeCreditEntity, { id, memberId, openid, template, credits: 0, updatedAt: at });
    return id;
  } catch (error) {
    if (!isDuplicate(error, ONCE)) throw error;
    return (await found())?.id ?? id;
  }
}

const enter = (
  tx: Tx,
  entry: { creditId: string; delta: number; reason: EntryReason; messageId: string | null; at: Date },
): Promise<void> => tx.insert(NoticeCreditEntryEntity, { id: newId(entry.at), ...entry });
