import type { JoinRequest } from '@gemcare/shared';
import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import { newId } from '../../kernel/ids';
import { JoinRequestEntity } from './members.entity';

interface Asked {
  via: JoinRequest['via'];
  /** E.164, proved by the one who asks. */
  phone: string;
  holderId: string;
  /** The record that asks; null for an SMS sign-in, which has none yet. */
  requesterId: string | null;
  at: Date;
}

const OPEN = { name: 'uq_join_request_open', columns: 'join_request.openKey' };

/** Puts on record that a customer waits for staff. Asking again while the request is open adds nothing. */
export async function askToJoin(tx: Tx, { at, ...asked }: Asked): Promise<void> {
  const openKey = [asked.via, asked.holderId, asked.requesterId ?? ''].join(':');
  const open = await tx.find(JoinRequestEntity, { openKey });
  if (open) return;
  try {
    await tx.insert(JoinRequestEntity, { id: newId(at), ...asked, openKey, state: 'open', requestedAt: at, settledAt: null, settledBy: null });
  } catch (error) {
    if (!isDuplicate(error, OPEN)) throw error;
  }
}
