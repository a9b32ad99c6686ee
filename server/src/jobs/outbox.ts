import type { Tx } from '../database/database';
import { newId } from '../kernel/ids';
import { OutboxRow } from './outbox.entity';

/** What can be announced, with what it carries. A feature adds its facts here and handles them in its `jobs` file. */
export interface Announcements {
  'member.joined': { memberId: string };
  'points.matured': { memberId: string; lotId: string; points: number };
  'points.debt_made': { memberId: string; entryId: string; debt: number };
  'sale.recorded': { memberId: string; saleId: string; points: number };
  'sale.refunded': { memberId: string; saleId: string; refundId: string; points: number };
  'redemption.made': { memberId: string; redemptionId: string; points: number };
  'redemption.cancelled': { memberId: string; redemptionId: string; points: number };
  'tier.changed': { memberId: string; changeId: string; tier: string; reason: string };
  'member.phone_changed': { memberId: string };
}
export type Topic = keyof Announcements;

/** Writes an announcement in the transaction of the fact it tells; it is delivered after the commit, or by the sweep after a crash. */
export async function announce<T extends Topic>(
  tx: Tx,
  topic: T,
  payload: Announcements[T],
  at: Date,
): Promise<void> {
  await tx.insert(OutboxRow, {
    id: newId(at),
    topic,
    payload,
    state: 'pending',
    createdAt: at,
    dueAt: at,
    attempts: 0,
    leaseUntil: null,
    leasedBy: null,
    lastError: null,
    doneAt: null,
  });
}
