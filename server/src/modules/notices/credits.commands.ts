import type { NoticeTemplate } from '@gemcare/shared';
import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import { int, text } from '../../database/rows';
import type { Act } from '../../kernel/act';
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
}

/** Puts an answer to WeChat's request on record: an accept is the right to send exactly one message. */
export async function recordAnswer(
  tx: Tx,
  act: Act,
  { memberId, openid, template, accepted }: Answer,
): Promise<void> {
  const creditId = await creditFor(tx, act, { memberId, openid, template });
  if (!accepted) {
    await enter(tx, act, { creditId, delta: 0, reason: 'declined', messageId: null });
    return;
  }
  const granted = await tx.execute(
    `UPDATE notice_credit SET credits = credits + 1, memberId = ?, updatedAt = ? WHERE id = ? AND credits < ${MOST_CREDITS}`,
    [memberId, act.at, creditId],
  );
  if (granted === 1) await enter(tx, act, { creditId, delta: 1, reason: 'granted', messageId: null });
}

interface OfMessage {
  messageId: string;
}

/** Takes one credit for a message: of the first of the identities that has one. Undefined where none has. */
export async function spendCredit(
  tx: Tx,
  act: Act,
  { openids, template, messageId }: OfMessage & { openids: readonly string[]; template: NoticeTemplate },
): Promise<{ creditId: string; openid: string } | undefined> {
  for (const { id: creditId, openid } of await creditsOf(tx, openids, template)) {
    const spent = await tx.execute(
      'UPDATE notice_credit SET credits = credits - 1, updatedAt = ? WHERE id = ? AND credits > 0',
      [act.at, creditId],
    );
    if (spent === 1) {
      await enter(tx, act, { creditId, delta: -1, reason: 'spent', messageId });
      return { creditId, openid };
    }
  }
  return undefined;
}

/** Gives back what a message took that surely did not go out. */
export async function giveCreditBack(
  tx: Tx,
  act: Act,
  { creditId, messageId }: OfMessage & { creditId: string },
): Promise<void> {
  await tx.execute('UPDATE notice_credit SET credits = credits + 1, updatedAt = ? WHERE id = ?', [
    act.at,
    creditId,
  ]);
  await enter(tx, act, { creditId, delta: 1, reason: 'given_back', messageId });
}

/** WeChat says that the member takes no message of the template: whatever we counted is not there (DOMAIN §12). */
export async function voidCredits(tx: Tx, act: Act, of: OfMessage & { creditId: string }): Promise<void> {
  await giveCreditBack(tx, act, of);
  const { creditId, messageId } = of;
  const credit = await tx.row('SELECT credits FROM notice_credit WHERE id = ?', [creditId], { credits: int });
  const credits = credit?.credits ?? 0;
  await tx.execute('UPDATE notice_credit SET credits = 0, updatedAt = ? WHERE id = ?', [act.at, creditId]);
  if (credits > 0) await enter(tx, act, { creditId, delta: -credits, reason: 'refused', messageId });
}

async function creditFor(
  tx: Tx,
  act: Act,
  { memberId, openid, template }: Omit<Answer, 'accepted'>,
): Promise<string> {
  const found = () =>
    tx.row('SELECT id FROM notice_credit WHERE openid = ? AND template = ?', [openid, template], {
      id: text,
    });
  const there = await found();
  if (there) return there.id;
  const id = newId(act.at);
  try {
    await tx.insert(NoticeCreditEntity, { id, memberId, openid, template, credits: 0, updatedAt: act.at });
    return id;
  } catch (error) {
    if (!isDuplicate(error, ONCE)) throw error;
    return (await found())?.id ?? id;
  }
}

const enter = (
  tx: Tx,
  act: Act,
  entry: { creditId: string; delta: number; reason: EntryReason; messageId: string | null },
): Promise<void> => tx.insert(NoticeCreditEntryEntity, { id: newId(act.at), ...entry, at: act.at });
