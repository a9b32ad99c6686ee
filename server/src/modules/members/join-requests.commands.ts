import type { JoinRequest } from '@gemcare/shared';
import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { sha256 } from '../../kernel/secrets';
import { JoinRequestEntity } from './members.entity';

interface Asked {
  via: JoinRequest['via'];
  /** E.164, proved by the one who asks. */
  phone: string;
  holderId: string;
  /** The record that asks; null for an SMS sign-in, which has none yet. */
  requesterId: string | null;
}

const OPEN = { name: 'uq_join_request_open', columns: 'join_request.openKey' };

/** Puts on record that a customer waits for staff. Asking again while the request is open adds nothing. */
export async function askToJoin(tx: Tx, act: Act, asked: Asked): Promise<void> {
  const openKey = sha256([asked.via, asked.holderId, asked.requesterId ?? '', asked.phone].join(':'));
  const open = await tx.find(JoinRequestEntity, { openKey });
  if (open) return;
  try {
    await tx.insert(JoinRequestEntity, {
      id: newId(act.at),
      ...asked,
      openKey,
      state: 'open',
      requestedAt: act.at,
      settledAt: null,
      settledBy: null,
    });
  } catch (error) {
    if (!isDuplicate(error, OPEN)) throw error;
  }
}

/** What became of a request that is answered. */
export type Decision = Extract<JoinRequest['state'], 'joined' | 'number_freed'>;

/**
 * Closes one request by staff, if it is open.
 * @returns the request, and whether this was the first decision about it
 * @throws join_request.not_found
 */
export async function closeRequest(
  tx: Tx,
  act: Act<StaffActor>,
  { id, outcome }: { id: string; outcome: Decision },
): Promise<{ isFirst: boolean; request: JoinRequestEntity }> {
  const closed = await tx.execute(
    `UPDATE join_request SET state = ?, openKey = NULL, settledAt = ?, settledBy = ? WHERE id = ? AND state = 'open'`,
    [outcome, act.at, act.by.id, id],
  );
  const request = await tx.find(JoinRequestEntity, { id });
  if (!request) throw problem('join_request.not_found');
  return { isFirst: closed > 0, request };
}

interface Closing {
  holderId: string;
  /** What was asked for: a record that another was merged into is opened by two numbers. */
  phone: string;
  /** Only requests of these records, null being an SMS sign-in; of everybody where left out. */
  requesterIds?: (string | null)[];
  outcome: Decision;
  staffId?: string;
}

/** Closes what is open about a record: a number that was taken off, or a join, answers everyone it concerns. */
export async function closeRequests(
  tx: Tx,
  act: Act,
  { holderId, phone, requesterIds, outcome, staffId }: Closing,
): Promise<void> {
  const set = 'UPDATE join_request SET state = ?, openKey = NULL, settledAt = ?, settledBy = ?';
  const values = [outcome, act.at, staffId ?? null, holderId, phone];
  if (!requesterIds) {
    await tx.execute(`${set} WHERE holderId = ? AND phone = ? AND state = 'open'`, values);
    return;
  }
  for (const requesterId of requesterIds) {
    const whose = requesterId === null ? 'requesterId IS NULL' : 'requesterId = ?';
    await tx.execute(`${set} WHERE holderId = ? AND phone = ? AND state = 'open' AND ${whose}`, [
      ...values,
      ...(requesterId === null ? [] : [requesterId]),
    ]);
  }
}

/** Takes back what a customer asked for: they have a number or a record by another way. Comes after `closeRequests`. */
export async function withdrawRequests(
  tx: Tx,
  act: Act,
  { requesterId, staffId }: { requesterId: string; staffId?: string },
): Promise<void> {
  await tx.execute(
    `UPDATE join_request SET state = 'withdrawn', openKey = NULL, settledAt = ?, settledBy = ? WHERE requesterId = ? AND state = 'open'`,
    [act.at, staffId ?? null, requesterId],
  );
}
