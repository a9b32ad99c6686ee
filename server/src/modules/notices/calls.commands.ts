import type { CALL_OUTCOMES } from '@gemcare/shared';
import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import { assertInScope, byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { bookingById } from '../booking/booking.queries';
import { callById, type CallRow } from './calls.queries';
import { NoticeCallEntity } from './notices.entity';
import { WHY_CALL, type MessageState } from './notices.rules';

const ONCE = { name: 'uq_notice_call_once', columns: 'notice_call.memberId, notice_call.dedupKey' };

interface Unreached {
  memberId: string;
  dedupKey: string;
  bookingId: string;
  state: MessageState;
  /** A call after that would come too late: none is asked for. */
  expiresAt: Date;
  at: Date;
}

/** Asks the store to call where a message did not get through and a call still helps, once for each notice. */
export async function putOnCallList(
  tx: Tx,
  { memberId, dedupKey, bookingId, state, expiresAt, at }: Unreached,
): Promise<void> {
  const why = WHY_CALL[state];
  if (!why || expiresAt <= at) return;
  const { storeId } = await bookingById(tx, bookingId);
  try {
    await tx.insert(NoticeCallEntity, {
      id: newId(at),
      memberId,
      storeId,
      bookingId,
      dedupKey,
      why,
      createdAt: at,
      expiresAt,
      settledAt: null,
      settledBy: null,
      outcome: null,
      note: null,
    });
  } catch (error) {
    if (!isDuplicate(error, ONCE)) throw error;
  }
}

interface Settling {
  id: string;
  outcome: (typeof CALL_OUTCOMES)[number];
  note?: string;
  staff: StaffActor;
  request: RequestInfo;
  at: Date;
}

/**
 * Puts down how a call went; the first who does so counts.
 * @throws call.not_found, auth.other_store, call.settled
 */
export async function settleCall(
  tx: Tx,
  { id, outcome, note, staff, request, at }: Settling,
): Promise<CallRow> {
  const call = await callById(tx, id);
  assertInScope(staff, call.storeId);
  const settled = await tx.execute(
    'UPDATE notice_call SET settledAt = ?, settledBy = ?, outcome = ?, note = ? WHERE id = ? AND settledAt IS NULL',
    [at, staff.id, outcome, note ?? null, id],
  );
  if (settled === 0) throw problem('call.settled');
  await recordAudit(tx, {
    action: 'call.settled',
    by: byActor(staff),
    at,
    subject: { type: 'notice_call', id },
    memberId: call.memberId,
    storeId: call.storeId,
    request,
    after: { outcome },
  });
  return callById(tx, id);
}
