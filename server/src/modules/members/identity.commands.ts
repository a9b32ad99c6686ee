import type { Tx } from '../../database/database';
import { announce } from '../../jobs/outbox';
import { text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { phoneTail } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { endSessions } from '../auth/auth.commands';
import { closeRequests, withdrawRequests } from './join-requests.commands';
import { assertActive, memberById, memberByPhone, proofOfPhone, type Member } from './members.queries';
import { opensByPhone } from './members.rules';

/** Who a record belongs to: its phone and its WeChat identity, and the sessions that hang on them. */

/**
 * Takes a record for the rest of the transaction and reads it as it then stands: whoever changes its identity comes one
 * after the other. The UPDATE is the lock on both engines. Comes before the points account.
 * @throws member.not_found
 */
export async function lockMember(tx: Tx, id: string): Promise<Member> {
  await tx.execute('UPDATE member SET updatedAt = updatedAt WHERE id = ?', [id]);
  return memberById(tx, id);
}

/** The same, for a record that must still be in use. @throws member.not_found, member.closed */
export async function lockActiveMember(tx: Tx, id: string): Promise<Member> {
  const member = await lockMember(tx, id);
  assertActive(member);
  return member;
}

/** Takes the record that a phone opens, if any. */
export async function lockHolderOf(tx: Tx, phone: string): Promise<Member | undefined> {
  await tx.execute('UPDATE member SET updatedAt = updatedAt WHERE phone = ?', [phone]);
  const holder = await memberByPhone(tx, phone);
  if (!holder || holder.phone === phone) return holder;
  const locked = await lockMember(tx, holder.id); // a phone that came with a merge
  return (await proofOfPhone(tx, locked, phone)) ? locked : undefined;
}

/** Somebody proved just now to hold a phone that opens a record. */
export async function proveAgain(tx: Tx, act: Act, { id, phone: own }: Member, phone: string): Promise<void> {
  if (own === phone)
    await tx.execute('UPDATE member SET phoneVerifiedAt = ?, updatedAt = ? WHERE id = ?', [
      act.at,
      act.at,
      id,
    ]);
  await tx.execute(
    `UPDATE merged_identity SET verifiedAt = ? WHERE kind = 'phone' AND identity = ? AND memberId = ?`,
    [act.at, phone, id],
  );
}

/** Whether an identity came to another record with a merge: no unique key of the member table tells. */
export async function isMergedIdentity(
  tx: Tx,
  { phone = '', openid = '', exceptOf = '' }: { phone?: string; openid?: string; exceptOf?: string },
): Promise<boolean> {
  const row = await tx.row(
    `SELECT memberId FROM merged_identity WHERE ((kind = 'phone' AND identity = ?) OR (kind = 'openid' AND identity = ?)) AND memberId <> ?`,
    [phone, openid, exceptOf],
    { memberId: text },
  );
  return row !== undefined;
}

interface PhoneProof {
  holder: Member;
  phone: string;
}

/** Whether whoever proves a phone may have the record it opens; one that came with a merge has a proof of its own. */
export async function phoneOpens(tx: Tx, act: Act, { holder, phone }: PhoneProof): Promise<boolean> {
  const proof = await proofOfPhone(tx, holder, phone);
  if (!proof) return false;
  const openid = holder.phone === phone ? holder.openid : null;
  const identity = { phone, openid, phoneVerifiedAt: proof.verifiedAt };
  return opensByPhone(identity, act.at, act.settings['members.recycledPhoneDays']);
}

const dropMergedPhone = (tx: Tx, memberId: string, phone: string): Promise<number> =>
  tx.execute(`DELETE FROM merged_identity WHERE kind = 'phone' AND identity = ? AND memberId = ?`, [
    phone,
    memberId,
  ]);

interface SetPhone {
  /** E.164 */
  phone: string;
  /** When the new owner proved it; null where staff typed it in. */
  verifiedAt: Date | null;
  staffId?: string;
}

/**
 * Gives a locked record a phone; the one it had opens it no more. Another record's phone violates the unique key, which
 * ends as member.phone_taken; one that another record got by a merge is refused with the same code.
 */
export async function setPhone(
  tx: Tx,
  act: Act,
  member: Member,
  { phone, verifiedAt, staffId }: SetPhone,
): Promise<void> {
  await tx.execute(
    'UPDATE member SET phone = ?, phoneTail = ?, phoneVerifiedAt = ?, version = version + 1, updatedAt = ? WHERE id = ?',
    [phone, phoneTail(phone), verifiedAt, act.at, member.id],
  );
  if (await isMergedIdentity(tx, { phone, exceptOf: member.id })) throw problem('member.phone_taken');
  if (member.phone !== null) {
    await dropMergedPhone(tx, member.id, member.phone);
    await closeRequests(tx, act, {
      holderId: member.id,
      phone: member.phone,
      outcome: 'number_freed',
      staffId,
    });
  }
  await withdrawRequests(tx, act, { requesterId: member.id, staffId });
  if (member.phone !== null || staffId)
    await announce(tx, act, 'member.phone_changed', { memberId: member.id });
}

/** Takes a phone off the locked record it opens, and signs that out everywhere. When it was last proved stays on record. */
export async function takePhoneOff(
  tx: Tx,
  act: Act,
  member: Member,
  { phone, staffId }: { phone: string; staffId: string },
): Promise<void> {
  await dropMergedPhone(tx, member.id, phone);
  if (member.phone === phone)
    await tx.execute(
      'UPDATE member SET phone = NULL, phoneTail = NULL, version = version + 1, updatedAt = ? WHERE id = ?',
      [act.at, member.id],
    );
  await closeRequests(tx, act, { holderId: member.id, phone, outcome: 'number_freed', staffId });
  await endSessions(tx, act, { actorId: member.id });
}
