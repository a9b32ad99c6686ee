import type { Tx } from '../../database/database';
import { nullable, text } from '../../database/rows';
import type { Delivery, Handlers } from '../../jobs/relay';
import type { Act } from '../../kernel/act';
import { reasonOfMove } from '../inbox/booking-changes.queries';
import { messageOfDelivery } from '../inbox/inbox.queries';
import { survivorOf } from '../members/members.queries';
import { bookingById, type BookingRow } from '../booking/booking.queries';
import { queueMessage } from './messages.commands';
import type { MessageKind } from './notices.rules';
import { messageData } from './notices.texts';

type ToldInWechat = 'booking.moved' | 'booking.cancelled' | 'booking.reminder' | 'waitlist.offered';

/**
 * What is told in WeChat besides. Runs after the inbox in the same transaction and goes by what is there: what was overtaken
 * by then is not told here either.
 */
export const noticeHandlers: Pick<Required<Handlers>, ToldInWechat> = {
  'booking.moved': async (tx, act, delivery) => {
    if (delivery.payload.by === 'staff') await queue(tx, act, 'moved', delivery);
  },
  'booking.cancelled': async (tx, act, delivery) => {
    if (delivery.payload.by === 'staff') await queue(tx, act, 'cancelled', delivery);
  },
  'booking.reminder': (tx, act, delivery) =>
    queue(tx, act, delivery.payload.which === 'day' ? 'reminder_day' : 'reminder_soon', delivery),
  'waitlist.offered': (tx, act, delivery) =>
    queue(tx, act, 'offer', delivery, new Date(delivery.payload.until)),
};

async function queue(
  tx: Tx,
  act: Act,
  kind: MessageKind,
  { id: deliveryId, payload }: Delivery<ToldInWechat>,
  until?: Date,
): Promise<void> {
  const memberId = await survivorOf(tx, payload.memberId);
  if (!(await messageOfDelivery(tx, { memberId, deliveryId }))) return;
  const booking = await bookingById(tx, payload.bookingId);
  const expiresAt = until ?? booking.startsAt;
  await queueMessage(tx, act, {
    deliveryId,
    memberId,
    kind,
    bookingId: booking.id,
    startsAt: booking.startsAt,
    data: messageData[kind]({
      booking,
      storeAddress: await addressOf(tx, booking),
      reason: await reasonFor(tx, kind, booking),
      until: expiresAt,
    }),
    expiresAt,
  });
}

const reasonFor = async (tx: Tx, kind: MessageKind, booking: BookingRow): Promise<string | null> =>
  kind === 'moved' ? reasonOfMove(tx, booking) : booking.cancelReason;

async function addressOf(tx: Tx, { storeId }: BookingRow): Promise<string> {
  const store = await tx.row('SELECT address FROM store WHERE id = ?', [storeId], {
    address: nullable(text),
  });
  return store?.address ?? '';
}
