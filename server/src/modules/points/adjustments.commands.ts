import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { endOfMonthAfter } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import { makeLot, openLedger, takeFrom, writeEntry } from './ledger.commands';
import { PointsAdjustmentEntity } from './points.entity';
import { balancesAt, needsSecondPerson, takeByExpiry } from './points.rules';

export { needsSecondPerson } from './points.rules';

interface Adjust {
  memberId: string;
  points: number;
  reason: string;
}

/**
 * Adds or takes points by hand, within what one person may decide alone. Answers the id of the ledger line.
 * @throws points.adjustment_needs_approval, points.insufficient, member.not_found, member.closed
 */
export async function adjustPoints(tx: Tx, act: Act<StaffActor>, adjust: Adjust): Promise<string> {
  if (needsSecondPerson(adjust.points, act.settings['points.adjustmentLimit']))
    throw problem('points.adjustment_needs_approval');
  return bookAdjustment(tx, act, { ...adjust, requestId: null });
}

/**
 * The one way an adjustment gets into the ledger, decided by one person or by two. Taking can not go below zero available.
 * `requestId` is the request that a second person approved: it books once. Answers the id of the ledger line.
 * @throws points.insufficient, member.not_found, member.closed
 */
export async function bookAdjustment(
  tx: Tx,
  act: Act<StaffActor>,
  { memberId, points, reason, requestId }: Adjust & { requestId: string | null },
): Promise<string> {
  const ledger = await openLedger(tx, act, memberId);
  const { at } = ledger.act;
  assertActive(await memberById(tx, memberId)); // read under the lock: the record may just have been joined to another
  if (points < 0 && balancesAt(ledger.lots, ledger.debt, at).available < -points)
    throw problem('points.insufficient');

  const adjustmentId = newId(at);
  await tx.insert(PointsAdjustmentEntity, {
    id: adjustmentId,
    memberId,
    points,
    reason,
    staffId: act.by.id,
    at,
    requestId,
  });
  const entryId = await writeEntry(tx, ledger, {
    kind: 'adjust',
    delta: points,
    source: { type: 'adjustment', id: adjustmentId },
  });
  if (points > 0) {
    await makeLot(
      tx,
      ledger,
      { id: entryId, size: points },
      { maturesAt: at, expiresAt: endOfMonthAfter(at, act.settings['points.lifeMonths']) },
    );
  } else {
    await takeFrom(tx, ledger, entryId, takeByExpiry(ledger.lots, -points, at));
  }
  await recordAudit(tx, ledger.act, {
    action: 'points.adjusted',
    reason,
    subject: { type: 'points_entry', id: entryId },
    memberId,
    after: { points },
  });
  return entryId;
}
