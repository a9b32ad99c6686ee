import type { Tx } from '../../database/database';
import { assertInScope, byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { announce } from '../../jobs/outbox';
import { dayOf } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import { openLedger, putBackPoints, spendPoints } from '../points/points.commands';
import type { Settings } from '../settings/settings.queries';
import { visitFor } from '../visits/visits.commands';
import { RedemptionEntity } from './redemptions.entity';
import { redemptionById } from './redemptions.queries';

interface Redeem {
  visitId: string;
  giftName: string;
  points: number;
  staff: StaffActor;
  at: Date;
  request?: RequestInfo;
}

/**
 * Gives a gift for points to the member who stands at the counter. Answers the redemption's id.
 * @throws visit.not_found, visit.expired, auth.other_store, member.closed, points.insufficient
 */
export async function redeemPoints(
  tx: Tx,
  { visitId, giftName, points, staff, at, request }: Redeem,
): Promise<string> {
  const visit = await visitFor(tx, { visitId, by: staff, at });
  const ledger = await openLedger(tx, visit.memberId, at);
  assertActive(await memberById(tx, visit.memberId)); // read under the lock: the record may just have been joined to another
  const id = newId(at);
  const by = byActor(staff);
  await spendPoints(tx, ledger, {
    points,
    source: { type: 'redemption', id },
    by,
    storeId: visit.storeId,
    memo: giftName,
  });
  await tx.insert(RedemptionEntity, {
    id,
    memberId: visit.memberId,
    storeId: visit.storeId,
    staffId: staff.id,
    visitId,
    giftName,
    points,
    at,
    cancelledAt: null,
    cancelledBy: null,
    cancelReason: null,
  });
  await announce(tx, 'redemption.made', { memberId: visit.memberId, redemptionId: id, points }, at);
  await recordAudit(tx, {
    action: 'redemption.made',
    by,
    at,
    request,
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
  staff: StaffActor;
  at: Date;
  settings: Settings;
  request?: RequestInfo;
}

/**
 * Cancels a redemption on the local day it was made: its points go back into the lots they came from.
 * @throws redemption.not_found, auth.other_store, redemption.too_late, redemption.already_cancelled
 */
export async function cancelRedemption(
  tx: Tx,
  { redemptionId, reason, staff, at, settings, request }: Cancel,
): Promise<void> {
  const redemption = await redemptionById(tx, redemptionId);
  assertInScope(staff, redemption.storeId);
  if (dayOf(redemption.at, redemption.timeZone) !== dayOf(at, redemption.timeZone))
    throw problem('redemption.too_late');

  const cancelled = await tx.execute(
    'UPDATE redemption SET cancelledAt = ?, cancelledBy = ?, cancelReason = ? WHERE id = ? AND memberId = ? AND cancelledAt IS NULL',
    [at, staff.id, reason, redemptionId, redemption.memberId],
  );
  if (cancelled !== 1) {
    const now = await redemptionById(tx, redemptionId);
    // Its record was merged in this very moment: whoever asks again finds it there.
    throw problem(now.cancelledAt === null ? 'request.conflict' : 'redemption.already_cancelled');
  }
  const by = byActor(staff);
  await putBackPoints(tx, {
    memberId: redemption.memberId,
    source: { type: 'redemption', id: redemptionId },
    by,
    storeId: redemption.storeId,
    memo: redemption.giftName,
    at,
    settings,
  });
  await announce(
    tx,
    'redemption.cancelled',
    { memberId: redemption.memberId, redemptionId, points: redemption.points },
    at,
  );
  await recordAudit(tx, {
    action: 'redemption.cancelled',
    by,
    at,
    request,
    reason,
    subject: { type: 'redemption', id: redemptionId },
    memberId: redemption.memberId,
    storeId: redemption.storeId,
    after: { points: redemption.points },
  });
}
