import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { WechatMessageEntity } from './notices.entity';
import { WORTH, type MessageKind } from './notices.rules';

const ONCE = { name: 'uq_wechat_message_once', columns: 'wechat_message.memberId, wechat_message.dedupKey' };

interface NewMessage {
  /** Stays the same over retries. */
  deliveryId: string;
  memberId: string;
  kind: MessageKind;
  bookingId: string;
  startsAt: Date;
  data: Record<string, string>;
  expiresAt: Date;
}

/** Puts a message in line, once for each delivery; the sender decides whether it can go out. */
export async function queueMessage(
  tx: Tx,
  act: Act,
  { deliveryId, kind, ...message }: NewMessage,
): Promise<void> {
  try {
    await tx.insert(WechatMessageEntity, {
      id: newId(act.at),
      ...message,
      ...WORTH[kind],
      kind,
      dedupKey: deliveryId,
      state: 'pending',
      attempts: 0,
      dueAt: act.at,
      openid: null,
      creditId: null,
      leaseUntil: null,
      errcode: null,
      createdAt: act.at,
      settledAt: null,
    });
  } catch (error) {
    if (!isDuplicate(error, ONCE)) throw error;
  }
}
