import type { Tx } from '../database/database';
import { text } from '../database/rows';
import type { Act } from '../kernel/act';
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
  'member.merged': { memberId: string; mergeId: string };
  'member.closure_requested': { memberId: string; closesAt: string };
  'member.closure_withdrawn': { memberId: string };
  'export.ready': { memberId: string; expiresAt: string };
  'booking.confirmed': { memberId: string; bookingId: string };
  /** `from`: the start time that it had. */
  'booking.moved': { memberId: string; bookingId: string; by: 'member' | 'staff'; from: string };
  'booking.cancelled': { memberId: string; bookingId: string; by: 'member' | 'staff' };
  'booking.reminder': { memberId: string; bookingId: string; which: 'day' | 'soon' };
  'booking.no_show': { memberId: string; bookingId: string };
  'booking.completed': { memberId: string; bookingId: string };
  'waitlist.offered': { memberId: string; bookingId: string; until: string };
  'waitlist.lapsed': { memberId: string; bookingId: string };
}
export type Topic = keyof Announcements;

/** Writes an announcement in the transaction of the fact it tells; it is delivered after the commit, or by the sweep after a crash. */
export async function announce<T extends Topic>(
  tx: Tx,
  act: Act,
  topic: T,
  payload: Announcements[T],
): Promise<void> {
  await tx.insert(OutboxRow, {
    id: newId(act.at),
    topic,
    payload,
    state: 'pending',
    createdAt: act.at,
    dueAt: act.at,
    attempts: 0,
    leaseUntil: null,
    leasedBy: null,
    lastError: null,
    doneAt: null,
  });
}

/** Forgets what was or is to be told about members: nobody is left to hear it. */
export async function forgetAnnouncementsAbout(tx: Tx, memberIds: readonly string[]): Promise<void> {
  const rows = await tx.rows(
    `SELECT id FROM outbox WHERE ${memberIds.map(() => 'payload LIKE ?').join(' OR ')}`,
    memberIds.map((id) => `%${id}%`),
    { id: text },
  );
  for (const { id } of rows) await tx.execute('DELETE FROM outbox WHERE id = ?', [id]);
}
