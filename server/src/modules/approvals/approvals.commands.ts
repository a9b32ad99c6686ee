import type { AuditAction } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { bookAdjustment, needsSecondPerson } from '../points/adjustments.commands';
import { balancesOf } from '../points/points.queries';
import type { Settings } from '../settings/settings.queries';
import { AdjustmentRequestEntity } from './approvals.entity';
import { approvalPolicy } from './approvals.policy';
import { requestById, type RequestRow } from './approvals.queries';

interface ByStaff {
  staff: StaffActor;
  at: Date;
  request?: RequestInfo;
}

interface AskForAdjustment extends ByStaff {
  memberId: string;
  points: number;
  reason: string;
  settings: Settings;
}

/**
 * Puts an adjustment above the limit before a second person. It belongs to the store of whoever asks, or for somebody of
 * several stores to the member's. Answers the request's id.
 * @throws approval.not_needed, member.not_found, member.closed, points.insufficient
 */
export async function requestAdjustment(
  tx: Tx,
  { memberId, points, reason, staff, at, settings, request }: AskForAdjustment,
): Promise<string> {
  const member = await lockActiveMember(tx, memberId);
  if (!needsSecondPerson(points, settings['points.adjustmentLimit'])) throw problem('approval.not_needed');
  if (points < 0 && (await balancesOf(tx, memberId, at)).available < -points)
    throw problem('points.insufficient');

  const by = byActor(staff);
  const id = newId(at);
  await tx.insert(AdjustmentRequestEntity, {
    id,
    memberId,
    points,
    reason,
    storeId: by.storeId ?? member.homeStoreId,
    requestedBy: staff.id,
    requestedAt: at,
    state: 'open',
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
  });
  const asked = await requestById(tx, id);
  await recordDecision(tx, { action: 'points.adjustment_requested', row: asked, staff, at, request, reason });
  return id;
}

interface Decide extends ByStaff {
  id: string;
}

/**
 * A second person agrees: the points are booked in the same transaction. Where they can not be, the request stays open.
 * @throws approval.not_found, auth.other_store, approval.settled, approval.same_person, points.insufficient, member.closed
 */
export async function approveAdjustment(
  tx: Tx,
  { settings, ...decide }: Decide & { settings: Settings },
): Promise<void> {
  const row = await decideRequest(tx, { ...decide, to: 'approved', note: null });
  const { staff, at, request } = decide;
  await recordDecision(tx, { action: 'points.adjustment_approved', row, staff, at, request });
  await bookAdjustment(tx, {
    memberId: row.memberId,
    points: row.points,
    reason: row.reason,
    staff,
    at,
    settings,
    request,
    requestId: row.id,
  });
}

/** A second person refuses. @throws approval.not_found, auth.other_store, approval.settled, approval.same_person */
export async function rejectAdjustment(
  tx: Tx,
  { reason, ...decide }: Decide & { reason: string },
): Promise<void> {
  const row = await decideRequest(tx, { ...decide, to: 'rejected', note: reason });
  await recordDecision(tx, { action: 'points.adjustment_rejected', row, ...decide, reason });
}

/**
 * Settles an open request of somebody else: the statement itself lets one person through, once, and never who asked. Answers
 * the request as it stands under the lock.
 */
async function decideRequest(
  tx: Tx,
  { id, staff, at, to, note }: Decide & { to: 'approved' | 'rejected'; note: string | null },
): Promise<RequestRow> {
  if (!approvalPolicy.belongsTo(staff, await requestById(tx, id))) throw problem('auth.other_store');
  const decided = await tx.execute(
    `UPDATE points_adjustment_request SET state = ?, decidedBy = ?, decidedAt = ?, decisionNote = ?
     WHERE id = ? AND state = 'open' AND requestedBy <> ?`,
    [to, staff.id, at, note, id, staff.id],
  );
  const row = await requestById(tx, id);
  if (decided === 1) return row;
  throw problem(row.state === 'open' ? 'approval.same_person' : 'approval.settled');
}

/** Whoever asked changes their mind. @throws approval.not_found, auth.forbidden, approval.settled */
export async function withdrawAdjustment(tx: Tx, { id, staff, at, request }: Decide): Promise<void> {
  const asked = await requestById(tx, id);
  if (asked.requestedBy !== staff.id) throw problem('auth.forbidden');
  const withdrawn = await tx.execute(
    "UPDATE points_adjustment_request SET state = 'withdrawn', decidedBy = ?, decidedAt = ? WHERE id = ? AND state = 'open' AND requestedBy = ?",
    [staff.id, at, id, staff.id],
  );
  if (withdrawn === 0) throw problem('approval.settled');
  const row = await requestById(tx, id);
  await recordDecision(tx, { action: 'points.adjustment_withdrawn', row, staff, at, request });
}

/** Each step of a request is a line of the log of operations. */
const recordDecision = (
  tx: Tx,
  {
    action,
    row,
    staff,
    at,
    request,
    reason,
  }: ByStaff & { action: AuditAction; row: RequestRow; reason?: string },
): Promise<void> =>
  recordAudit(tx, {
    action,
    by: byActor(staff),
    at,
    request,
    reason,
    subject: { type: 'points_adjustment_request', id: row.id },
    memberId: row.memberId,
    storeId: row.storeId,
    after: { points: row.points, requestedBy: row.requestedByName, state: row.state },
  });
