import * as z from 'zod';
import type { Tx } from '../../database/database';
import type { Merging } from '../../database/member-data';
import { instant, nullable, oneOf, placeholders, text } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { phoneTail } from '../../kernel/phone';
import { endSessions } from '../auth/auth.commands';
import { MergedIdentityEntity } from './members.entity';
import { memberById, type Member } from './members.queries';
import { PROFILE_FIELDS, profileBlanks } from './members.rules';

/**
 * Which blanks of the record that stays were filled: names of fields, never what was in them; and which of the identities that
 * the record had were its own, though an earlier merge had brought them.
 */
const Facts = z.object({
  filled: z.array(z.enum(PROFILE_FIELDS)),
  broughtBefore: z.array(z.string()).default([]),
});
type Facts = z.infer<typeof Facts>;

/**
 * The identities of the record that is left sign in to the one that stays, which also gets what the person told there and not
 * here. Whoever is signed in to the one that is left signs in again. Both records are locked.
 */
export async function mergeMembers(tx: Tx, act: Act, { mergeId, fromId, intoId }: Merging): Promise<Facts> {
  const from = await memberById(tx, fromId);
  const into = await memberById(tx, intoId);
  await tx.execute(
    `UPDATE member SET phone = NULL, phoneTail = NULL, openid = NULL, state = 'joined_away', joinedInto = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
    [intoId, act.at, fromId],
  );
  const broughtBefore = await keepIdentities(tx, act, from, { memberId: intoId, mergeId });

  const filled = profileBlanks(into, from);
  const after = { ...into, ...Object.fromEntries(filled.map((field) => [field, from[field]])) };
  const phone = into.phone ?? from.phone;
  await tx.execute(
    `UPDATE member SET phone = ?, phoneTail = ?, phoneVerifiedAt = ?, openid = ?, unionid = ?, name = ?, nickname = ?, avatar = ?, birthday = ?, gender = ?, homeStoreId = ?, consultantId = ?,
       version = version + 1, updatedAt = ? WHERE id = ?`,
    [
      phone,
      phone && phoneTail(phone),
      into.phone === null ? from.phoneVerifiedAt : into.phoneVerifiedAt,
      into.openid ?? from.openid,
      into.openid === null ? from.unionid : into.unionid,
      after.name,
      after.nickname,
      after.avatar,
      after.birthday,
      after.gender,
      after.homeStoreId,
      after.consultantId,
      act.at,
      intoId,
    ],
  );
  await withdrawRequestsAbout(tx, act, fromId);
  await endSessions(tx, act, { actorId: fromId });
  return { filled, broughtBefore };
}

/** Identities and filled blanks go back as far as they are still what they were; everybody signs in again. */
export async function unmergeMembers(
  tx: Tx,
  act: Act,
  { mergeId, fromId, intoId }: Merging,
  facts: unknown,
): Promise<void> {
  const from = await memberById(tx, fromId);
  const into = await memberById(tx, intoId);
  const { filled, broughtBefore } = Facts.parse(facts);
  const identities = await tx.rows(
    `SELECT kind, identity, verifiedAt FROM merged_identity WHERE mergeId = ? OR id IN (${placeholders(['', ...broughtBefore])})`,
    [mergeId, '', ...broughtBefore],
    { kind: oneOf(['phone', 'openid']), identity: text, verifiedAt: nullable(instant) },
  );
  await tx.execute('DELETE FROM merged_identity WHERE mergeId = ?', [mergeId]);
  const phone = identities.find(({ kind }) => kind === 'phone');
  const openid = identities.find(({ kind }) => kind === 'openid');

  const cleared = filled.filter((field) => into[field] === from[field]);
  const after = { ...into, ...Object.fromEntries(cleared.map((field) => [field, null])) };
  const losesPhone = phone !== undefined && into.phone === phone.identity;
  const losesOpenid = openid !== undefined && into.openid === openid.identity;
  await tx.execute(
    `UPDATE member SET phone = ?, phoneTail = ?, phoneVerifiedAt = ?, openid = ?, unionid = ?, name = ?, nickname = ?, avatar = ?, birthday = ?, gender = ?, homeStoreId = ?, consultantId = ?,
       version = version + 1, updatedAt = ? WHERE id = ?`,
    [
      losesPhone ? null : into.phone,
      losesPhone || into.phone === null ? null : phoneTail(into.phone),
      losesPhone ? null : into.phoneVerifiedAt,
      losesOpenid ? null : into.openid,
      losesOpenid ? null : into.unionid,
      after.name,
      after.nickname,
      after.avatar,
      after.birthday,
      after.gender,
      after.homeStoreId,
      after.consultantId,
      act.at,
      intoId,
    ],
  );
  await tx.execute(
    `UPDATE member SET phone = ?, phoneTail = ?, phoneVerifiedAt = ?, openid = ?, state = 'active', joinedInto = NULL, version = version + 1, updatedAt = ? WHERE id = ?`,
    [
      phone?.identity ?? null,
      phone ? phoneTail(phone.identity) : null,
      phone ? phone.verifiedAt : from.phoneVerifiedAt,
      openid?.identity ?? null,
      act.at,
      fromId,
    ],
  );
  await endSessions(tx, act, { actorId: intoId });
}

/**
 * The identities of a record open the one it goes to. One that an earlier merge brought is kept for that already, and goes along
 * with its row. Answers the ids of such rows.
 */
async function keepIdentities(
  tx: Tx,
  act: Act,
  { id: fromId, phone, openid, phoneVerifiedAt }: Member,
  { memberId, mergeId }: { memberId: string; mergeId: string },
): Promise<string[]> {
  const own = [
    { kind: 'phone' as const, identity: phone, verifiedAt: phoneVerifiedAt },
    { kind: 'openid' as const, identity: openid, verifiedAt: null },
  ];
  const broughtBefore: string[] = [];
  for (const { kind, identity, verifiedAt } of own) {
    if (identity === null) continue;
    const brought = await tx.row(
      'SELECT id FROM merged_identity WHERE kind = ? AND identity = ? AND memberId = ?',
      [kind, identity, fromId],
      { id: text },
    );
    if (!brought) {
      await tx.insert(MergedIdentityEntity, {
        id: newId(act.at),
        kind,
        identity,
        verifiedAt,
        memberId,
        mergeId,
      });
      continue;
    }
    await tx.execute('UPDATE merged_identity SET verifiedAt = ? WHERE id = ?', [verifiedAt, brought.id]);
    broughtBefore.push(brought.id);
  }
  return broughtBefore;
}

/** Whoever waits for staff because of a record that is left asks again, and is then answered about the one that stays. */
const withdrawRequestsAbout = (tx: Tx, act: Act, memberId: string): Promise<number> =>
  tx.execute(
    `UPDATE join_request SET state = 'withdrawn', openKey = NULL, settledAt = ? WHERE state = 'open' AND (holderId = ? OR requesterId = ?)`,
    [act.at, memberId, memberId],
  );
