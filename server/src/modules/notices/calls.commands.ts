import type { CALL_OUTCOMES } from '@gemcare/shared';
import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
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
}

/** Asks the store to call where a message did not get through and a call still helps, once for each notice. */
export async function putOnCallList(
  tx: Tx,
  act: Act,
  { memberId, dedupKey, bookingId, state, expiresAt }: Unreached,
): Promise<void> {
  const why = WHY_CALL[state];
  if (!why || expiresAt <= act.at) return;
  const { storeId } = await bookingById(tx, bookingId);
  try {
    await tx.insert(NoticeCallEntity, {
      id: newId(act.at),
      memberId,
      storeId,
      bookingId,
      dedupKey,
      why,
      createdAt: act.at,
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

interface Closing {
  id: string;
  outcome: (typeof CALL_OUTCOMES)[number];
  note?: string;
}

/**
 * Puts down how a call went; the first who does so counts.
 * @throws call.not_found, auth.other_store, call.settled
 */
export async function closeCall(
  tx: Tx,
  act: Act<StaffActor>,
  { id, outcome, note }: Closing,
): Promise<CallRow> {
  const call = await callById(tx, id);
  assertInScope(act.by, call.storeId);
  const closed = await tx.execute(
    'UPDATE notice_call SET settledAt = ?, settledBy = ?, outcome = ?, note = ? WHERE id = ? AND settledAt IS NULL',
    [act.at, act.by.id, outcome, note ?? null, id],
  );
  if (closed === 0) throw problem('call.settled');
  await recordAudit(tx, act, {
    action: 'call.settled',
    subject: { type: 'notice_call', id },
    memberId: call.memberId,
    storeId: call.storeId,
    after: { outcome },
  });
  return callById(tx, id);
}
