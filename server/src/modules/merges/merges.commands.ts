import type { Tx } from '../../database/database';
import type { AllMemberData, Merging } from '../../database/member-data';
import { text } from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { after, DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { openClosureOf } from '../data-rights/closure.queries';
import { lockMember } from '../members/identity.commands';
import { assertActive, type Member } from '../members/members.queries';
import { ledgerOf, openLedgers } from '../points/points.commands';
import { raiseTier, settleTier } from '../tiers/tiers.commands';
import { closeSuspects } from './duplicates.commands';
import { MemberMergeEntity } from './merges.entity';
import { movingTables } from './merges.rules';

interface Merge {
  reason: string;
  memberData: AllMemberData;
}

/**
 * Merges one record into another of the same person: every child record moves, the ledgers by lines of their own, and whoever
 * signed in to the one that is left signs in to the one that stays. Answers the merge's id.
 * @throws member.not_found, member.closed, merge.same_record, merge.closing
 */
export async function mergeRecords(
  tx: Tx,
  act: Act<StaffActor>,
  {
    fromId,
    intoId,
    reason,
    memberData,
  }: Merge & {
    fromId: string;
    intoId: string;
  },
): Promise<string> {
  if (fromId === intoId) throw problem('merge.same_record');
  const { from, into } = await lockBoth(tx, fromId, intoId);
  assertActive(from);
  assertActive(into);
  if ((await openClosureOf(tx, fromId)) ?? (await openClosureOf(tx, intoId))) throw problem('merge.closing');
  const { act: now } = ledgerOf(await openLedgers(tx, act, [fromId, intoId]), intoId);

  const merging: Merging = { mergeId: newId(now.at), fromId, intoId };
  const facts: Record<string, unknown> = {};
  for (const [feature, { merge }] of Object.entries(memberData))
    facts[feature] = await merge?.(tx, now, merging);
  await tx.insert(MemberMergeEntity, {
    id: merging.mergeId,
    fromId,
    intoId,
    state: 'merged',
    reason,
    staffId: act.by.id,
    at: now.at,
    facts,
    undoneAt: null,
    undoneBy: null,
    undoReason: null,
  });
  const moved = await moveRows(tx, memberData, merging);
  await raiseTier(tx, now, { memberId: intoId }, merging.mergeId);
  await closeSuspects(tx, now, { memberId: fromId, otherId: intoId, staffId: act.by.id, state: 'merged' });
  await announce(tx, now, 'member.merged', { memberId: intoId, mergeId: merging.mergeId });
  await recordAudit(tx, now, {
    action: 'member.merged',
    subject: { type: 'member_merge', id: merging.mergeId },
    memberId: intoId,
    reason,
    before: { from: from.memberNo, into: into.memberNo },
    after: moved,
  });
  return merging.mergeId;
}

/**
 * Undoes a merge: what came with the record goes back to it, what was made since stays with the one it had gone into.
 * Everybody signs in again. Answers the ids of both.
 * @throws merge.not_found, merge.already_undone, merge.too_late, merge.later_first, member.closed
 */
export async function undoMerge(
  tx: Tx,
  act: Act<StaffActor>,
  { mergeId, reason, memberData }: Merge & { mergeId: string },
): Promise<{ fromId: string; intoId: string }> {
  const merge = await tx.find(MemberMergeEntity, { id: mergeId });
  if (!merge) throw problem('merge.not_found');
  const { fromId, intoId } = merge;
  const { into } = await lockBoth(tx, fromId, intoId);
  if (act.at > after(merge.at, act.settings['members.mergeUndoDays'] * DAY)) throw problem('merge.too_late');
  const { act: now } = ledgerOf(await openLedgers(tx, act, [fromId, intoId]), intoId);
  const undone = await tx.execute(
    `UPDATE member_merge SET state = 'undone', undoneAt = ?, undoneBy = ?, undoReason = ? WHERE id = ? AND state = 'merged'`,
    [now.at, act.by.id, reason, mergeId],
  );
  if (undone !== 1) throw problem('merge.already_undone');
  if (into.state === 'joined_away') throw problem('merge.later_first');
  assertActive(into);

  await settleTier(tx, now, { memberId: intoId }); // what is due up to now is due to both
  const merging: Merging = { mergeId, fromId, intoId };
  await moveRowsBack(tx, merging);
  const facts = merge.facts as Record<string, unknown>; // written by mergeRecords; each feature parses its own
  for (const [feature, { unmerge }] of Object.entries(memberData))
    await unmerge?.(tx, now, merging, facts[feature]);
  await closeSuspects(tx, now, {
    memberId: fromId,
    otherId: intoId,
    staffId: act.by.id,
    state: 'dismissed',
  });
  await recordAudit(tx, now, {
    action: 'member.merge_undone',
    subject: { type: 'member_merge', id: mergeId },
    memberId: intoId,
    reason,
  });
  return { fromId, intoId };
}

/** Takes both records, in the order of their ids. */
async function lockBoth(tx: Tx, fromId: string, intoId: string): Promise<{ from: Member; into: Member }> {
  const fromFirst = fromId < intoId;
  const first = await lockMember(tx, fromFirst ? fromId : intoId);
  const second = await lockMember(tx, fromFirst ? intoId : fromId);
  return fromFirst ? { from: first, into: second } : { from: second, into: first };
}

/** Moves the rows of every table that registers them as moving, and keeps which. Answers how many went, by table. */
async function moveRows(
  tx: Tx,
  memberData: AllMemberData,
  { mergeId, fromId, intoId }: Merging,
): Promise<Record<string, number>> {
  const moved: Record<string, number> = {};
  for (const { table, column } of movingTables(memberData)) {
    await tx.execute(
      `INSERT INTO merge_item (mergeId, tableName, columnName, rowId) SELECT ?, ?, ?, id FROM ${table} WHERE ${column} = ?`,
      [mergeId, table, column, fromId],
    );
    const count = await tx.execute(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, [intoId, fromId]);
    if (count > 0) moved[table] = (moved[table] ?? 0) + count;
  }
  return moved;
}

/** Moves back what came with a merge, as far as it is still there. */
async function moveRowsBack(tx: Tx, { mergeId, fromId, intoId }: Merging): Promise<void> {
  const tables = await tx.rows(
    'SELECT DISTINCT tableName, columnName FROM merge_item WHERE mergeId = ?',
    [mergeId],
    { tableName: text, columnName: text },
  );
  for (const { tableName, columnName } of tables)
    await tx.execute(
      `UPDATE ${tableName} SET ${columnName} = ? WHERE ${columnName} = ? AND id IN (SELECT rowId FROM merge_item WHERE mergeId = ? AND tableName = ? AND columnName = ?)`,
      [fromId, intoId, mergeId, tableName, columnName],
    );
}
