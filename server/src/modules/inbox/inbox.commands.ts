import type { InboxMessage } from '@gemcare/shared';
import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { memberById, survivorOf } from '../members/members.queries';
import { InboxMessageEntity } from './inbox.entity';

export interface Message extends Pick<InboxMessage, 'topic' | 'title' | 'body' | 'link' | 'linkId'> {
  /** Stays the same over retries. */
  deliveryId: string;
  memberId: string;
}

const ONCE = { name: 'uq_inbox_message_once', columns: 'inbox_message.memberId, inbox_message.dedupKey' };

/** Puts a message into a member's inbox, once for each delivery, however often that is tried. */
export async function deliverToInbox(tx: Tx, act: Act, { deliveryId, ...message }: Message): Promise<void> {
  const memberId = await survivorOf(tx, message.memberId); // a record that was merged meanwhile reads where it went
  if ((await memberById(tx, memberId)).state === 'closed') return; // nobody is left to read it
  try {
    await tx.insert(InboxMessageEntity, {
      id: newId(act.at),
      ...message,
      linkId: message.linkId ?? null,
      memberId,
      dedupKey: deliveryId,
      at: act.at,
      readAt: null,
    });
  } catch (error) {
    if (!isDuplicate(error, ONCE)) throw error;
  }
}

/**
 * Marks a message and every earlier one as read.
 * @throws request.not_found when the member has no such message
 */
export async function readInbox(
  tx: Tx,
  act: Act,
  { memberId, upTo }: { memberId: string; upTo: string },
): Promise<void> {
  const message = await tx.find(InboxMessageEntity, { id: upTo, memberId });
  if (!message) throw problem('request.not_found');
  await tx.execute('UPDATE inbox_message SET readAt = ? WHERE memberId = ? AND readAt IS NULL AND id <= ?', [
    act.at,
    memberId,
    upTo,
  ]);
}
