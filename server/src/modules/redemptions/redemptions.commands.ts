import type { Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { dayOf } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import { openLedger, putBackPoints, spendPoints } from '../points/points.commands';
import { visitFor } from '../visits/visits.commands';
import { RedemptionEntity } from './redemptions.entity';
import { redemptionById } from './redemptions.queries';

interface Redeem {
  visitId: string;
  giftName: string;
  points: number;
}

/**
 * Gives a gift for points to the member who stands at the counter. Answers the redemption's id.
 * @throws visit.not_found, visit.expired, auth.other_store, member.closed, points.insufficient
 */
export async function redeemPoints(
  tx: Tx,
  act: Act<StaffActor>,
  { visitId, giftName, points }: Redeem,
): Promise<string> {
  const visit = await visitFor(tx, act, { visitId });
  const ledger = await openLedger(tx, act, visit.memberId);
  assertActive(await memberById(tx, visit.memberId)); // read under the lock: the record may just have been joined to another
  const id = newId(act.at);
  await spendPoints(tx, ledger, {
    points,
    source: { type: 'redemption', id },
    storeId: visit.storeId,
    memo: giftName,
  });
  await tx.insert(RedemptionEntity, {
    id,
    memberId: visit.memberId,
    storeId: visit.storeId,
    staffId: act.by.id,
    visitId,
    giftName,
    points,
    at: act.at,
    cancelledAt: null,
    cancelledBy: null,
    cancelReason: null,
  });
  await announce(tx, act, 'redemption.made', { memberId: visit.memberId, redemptionId: id, points });
  await recordAudit(tx, act, {
    action: 'redemption.made',
    subject: { type: 'redemption', id },
    memberId: visit.memberId,
    storeId: visit.storeId,
    after: { giftName, points },
  });
  return id;
}

interface Cancel {
  redemptionId: string;
  reason: string;
}

/**
 * Cancels a redemption on the local day it was made: its points go back into the lots they came from.
 * @throws redemption.not_found, auth.other_store, redemption.too_late, redemption.already_cancelled
 */
export async function cancelRedemption(
  tx: Tx,
  act: Act<StaffActor>,
  { redemptionId, reason }: Cancel,
): Promise<void> {
  const redemption = await redemptionById(tx, redemptionId);
  assertInScope(act.by, redemption.storeId);
  if (dayOf(redemption.at, redemption.timeZone) !== dayOf(act.at, redemption.timeZone))
    throw problem('redemption.too_late');

  const cancelled = await tx.execute(
    'UPDATE redemption SET cancelledAt = ?, cancelledBy = ?, cancelReason = ? WHERE id = ? AND memberId = ? AND cancelledAt IS NULL',
    [act.at, act.by.id, reason, redemptionId, redemption.memberId],
  );
  if (cancelled !== 1) {
    const now = await redemptionById(tx, redemptionId);
    // Its record was merged in this very moment: whoever asks again finds it there.
    throw problem(now.cancelledAt === null ? 'request.conflict' : 'redemption.already_cancelled');
  }
  await putBackPoints(tx, act, {
    memberId: redemption.memberId,
    source: { type: 'redemption', id: redemptionId },
    storeId: redemption.storeId,
    memo: redemption.giftName,
  });
  await announce(tx, act, 'redemption.cancelled', {
    memberId: redemption.memberId,
    redemptionId,
    points: redemption.points,
  });
  await recordAudit(tx, act, {
    action: 'redemption.cancelled',
    reason,
    subject: { type: 'redemption', id: redemptionId },
    memberId: redemption.memberId,
    storeId: redemption.storeId,
    after: { points: redemption.points },
  });
}
