import type { AuditAction } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { storeOf, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { bookAdjustment, needsSecondPerson } from '../points/adjustments.commands';
import { balancesOf } from '../points/points.queries';
import { AdjustmentRequestEntity } from './approvals.entity';
import { approvalPolicy } from './approvals.policy';
import { requestById, type RequestRow } from './approvals.queries';

interface AskForAdjustment {
  memberId: string;
  points: number;
  reason: string;
}

/**
 * Puts an adjustment above the limit before a second person. It belongs to the store of whoever asks, or for somebody of
 * several stores to the member's. Answers the request's id.
 * @throws approval.not_needed, member.not_found, member.closed, points.insufficient
 */
export async function requestAdjustment(
  tx: Tx,
  act: Act<StaffActor>,
  { memberId, points, reason }: AskForAdjustment,
): Promise<string> {
  const member = await lockActiveMember(tx, memberId);
  if (!needsSecondPerson(points, act.settings['points.adjustmentLimit']))
    throw problem('approval.not_needed');
  if (points < 0 && (await balancesOf(tx, memberId, act.at)).available < -points)
    throw problem('points.insufficient');

  const id = newId(act.at);
  await tx.insert(AdjustmentRequestEntity, {
    id,
    memberId,
    points,
    reason,
    storeId: storeOf(act.by) ?? member.homeStoreId,
    requestedBy: act.by.id,
    requestedAt: act.at,
    state: 'open',
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
  });
  const asked = await requestById(tx, id);
  await recordDecision(tx, act, { action: 'points.adjustment_requested', row: asked, reason });
  return id;
}

interface Decide {
  id: string;
}

/**
 * A second person agrees: the points are booked in the same transaction. Where they can not be, the request stays open.
 * @throws approval.not_found, auth.other_store, approval.settled, approval.same_person, points.insufficient, member.closed
 */
export async function approveAdjustment(tx: Tx, act: Act<StaffActor>, { id }: Decide): Promise<void> {
  const row = await decideRequest(tx, act, { id, to: 'approved', note: null });
  await recordDecision(tx, act, { action: 'points.adjustment_approved', row });
  await bookAdjustment(tx, act, {
    memberId: row.memberId,
    points: row.points,
    reason: row.reason,
    requestId: row.id,
  });
}

/** A second person refuses. @throws approval.not_found, auth.other_store, approval.settled, approval.same_person */
export async function rejectAdjustment(
  tx: Tx,
  act: Act<StaffActor>,
  { id, reason }: Decide & { reason: string },
): Promise<void> {
  const row = await decideRequest(tx, act, { id, to: 'rejected', note: reason });
  await recordDecision(tx, act, { action: 'points.adjustment_rejected', row, reason });
}

/**
 * Decides an open request of somebody else: the statement itself lets one person through, once, and never who asked. Answers
 * the request as it stands under the lock.
 */
async function decideRequest(
  tx: Tx,
  act: Act<StaffActor>,
  { id, to, note }: Decide & { to: 'approved' | 'rejected'; note: string | null },
): Promise<RequestRow> {
  if (!approvalPolicy.belongsTo(act.by, await requestById(tx, id))) throw problem('auth.other_store');
  const decided = await tx.execute(
    `UPDATE points_adjustment_request SET state = ?, decidedBy = ?, decidedAt = ?, decisionNote = ?
     WHERE id = ? AND state = 'open' AND requestedBy <> ?`,
    [to, act.by.id, act.at, note, id, act.by.id],
  );
  const row = await requestById(tx, id);
  if (decided === 1) return row;
  throw problem(row.state === 'open' ? 'approval.same_person' : 'approval.settled');
}

/** Whoever asked changes their mind. @throws approval.not_found, auth.forbidden, approval.settled */
export async function withdrawAdjustment(tx: Tx, act: Act<StaffActor>, { id }: Decide): Promise<void> {
  const asked = await requestById(tx, id);
  if (asked.requestedBy !== act.by.id) throw problem('auth.forbidden');
  const withdrawn = await tx.execute(
    "UPDATE points_adjustment_request SET state = 'withdrawn', decidedBy = ?, decidedAt = ? WHERE id = ? AND state = 'open' AND requestedBy = ?",
    [act.by.id, act.at, id, act.by.id],
  );
  if (withdrawn === 0) throw problem('approval.settled');
  const row = await requestById(tx, id);
  await recordDecision(tx, act, { action: 'points.adjustment_withdrawn', row });
}

/** Each step of a request is a line of the log of operations. */
const recordDecision = (
  tx: Tx,
  act: Act<StaffActor>,
  { action, row, reason }: { action: AuditAction; row: RequestRow; reason?: string },
): Promise<void> =>
  recordAudit(tx, act, {
    action,
    reason,
    subject: { type: 'points_adjustment_request', id: row.id },
    memberId: row.memberId,
    storeId: row.storeId,
    after: { points: row.points, requestedBy: row.requestedByName, state: row.state },
  });
