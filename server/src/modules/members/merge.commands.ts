import * as z from 'zod';
import type { Tx } from '../../database/database';
import type { Merging } from '../../database/member-data';
import { instant, nullable, oneOf, text } from '../../database/rows';
import { newId } from '../../kernel/ids';
import { phoneTail } from '../../kernel/phone';
import { endSessions } from '../auth/auth.commands';
import { MergedIdentityEntity } from './members.entity';
import { memberById, type Member } from './members.queries';
import { PROFILE_FIELDS, profileBlanks } from './members.rules';

/** Which blanks of the record that stays were filled: names of fields, never what was in them. */
const Facts = z.object({ filled: z.array(z.enum(PROFILE_FIELDS)) });
type Facts = z.infer<typeof Facts>;

/**
 * The identities of the record that is left sign in to the one that stays, which also gets what the person told there and not
 * here. Whoever is signed in to the one that is left signs in again. Both records are locked.
 */
export async function mergeMembers(tx: Tx, { mergeId, fromId, intoId, at }: Merging): Promise<Facts> {
  const from = await memberById(tx, fromId);
  const into = await memberById(tx, intoId);
  await tx.execute(
    `UPDATE member SET phone = NULL, phoneTail = NULL, openid = NULL, state = 'joined_away', joinedInto = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
    [intoId, at, fromId],
  );
  await keepIdentities(tx, from, { memberId: intoId, mergeId, at });

  const filled = profileBlanks(into, from);
  const after = { ...into, ...Object.fromEntries(filled.map((field) => [field, from[field]])) };
  const phone = into.phone ?? from.phone;
  await tx.execute(
    `UPDATE member SET phone = ?, phoneTail = ?, phoneVerifiedAt = ?, openid = ?, unionid = ?, name = ?, nickname = ?, avatar = ?, birthday = ?, gender = ?, homeStoreId = ?,
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
      at,
      intoId,
    ],
  );
  await withdrawRequestsAbout(tx, fromId, at);
  await endSessions(tx, { actorId: fromId, at });
  return { filled };
}

/** Identities and filled blanks go back as far as they are still what they were; everybody signs in again. */
export async function unmergeMembers(
  tx: Tx,
  { mergeId, fromId, intoId, at }: Merging,
  facts: unknown,
): Promise<void> {
  const from = await memberById(tx, fromId);
  const into = await memberById(tx, intoId);
  const identities = await tx.rows(
    'SELECT kind, identity, verifiedAt FROM merged_identity WHERE mergeId = ?',
    [mergeId],
    { kind: oneOf(['phone', 'openid']), identity: text, verifiedAt: nullable(instant) },
  );
  await tx.execute('DELETE FROM merged_identity WHERE mergeId = ?', [mergeId]);
  const phone = identities.find(({ kind }) => kind === 'phone');
  const openid = identities.find(({ kind }) => kind === 'openid');

  const cleared = Facts.parse(facts).filled.filter((field) => into[field] === from[field]);
  const after = { ...into, ...Object.fromEntries(cleared.map((field) => [field, null])) };
  const losesPhone = phone !== undefined && into.phone === phone.identity;
  const losesOpenid = openid !== undefined && into.openid === openid.identity;
  await tx.execute(
    `UPDATE member SET phone = ?, phoneTail = ?, phoneVerifiedAt = ?, openid = ?, unionid = ?, name = ?, nickname = ?, avatar = ?, birthday = ?, gender = ?, homeStoreId = ?,
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
      at,
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
      at,
      fromId,
    ],
  );
  await endSessions(tx, { actorId: intoId, at });
}

async function keepIdentities(
  tx: Tx,
  { phone, openid, phoneVerifiedAt }: Member,
  { memberId, mergeId, at }: { memberId: string; mergeId: string; at: Date },
): Promise<void> {
  const row = { memberId, mergeId };
  if (phone !== null)
    await tx.insert(MergedIdentityEntity, {
      ...row,
      id: newId(at),
      kind: 'phone',
      identity: phone,
      verifiedAt: phoneVerifiedAt,
    });
  if (openid !== null)
    await tx.insert(MergedIdentityEntity, {
      ...row,
      id: newId(at),
      kind: 'openid',
      identity: openid,
      verifiedAt: null,
    });
}

/** Whoever waits for staff because of a record that is left asks again, and is then answered about the one that stays. */
const withdrawRequestsAbout = (tx: Tx, memberId: string, at: Date): Promise<number> =>
  tx.execute(
    `UPDATE join_request SET state = 'withdrawn', openKey = NULL, settledAt = ? WHERE state = 'open' AND (holderId = ? OR requesterId = ?)`,
    [at, memberId, memberId],
  );
