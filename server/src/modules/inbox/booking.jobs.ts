import type { Tx } from '../../database/database';
import type { Topic } from '../../jobs/outbox';
import type { Delivery, Handlers } from '../../jobs/relay';
import type { Act } from '../../kernel/act';
import { bookingById, type BookingRow } from '../booking/booking.queries';
import { reasonOfMove } from './booking-changes.queries';
import { isOffered, isStillToRemind, stands } from './booking.rules';
import { bookingTexts } from './booking.texts';
import { deliverToInbox } from './inbox.commands';
import type { Text } from './inbox.texts';

export type BookingTopic = Extract<Topic, `booking.${string}` | `waitlist.${string}`>;
type Telling<T extends BookingTopic> = (
  booking: BookingRow,
  delivery: Delivery<T>,
  { tx, at }: { tx: Tx; at: Date },
) => Text | undefined | Promise<Text | undefined>;

/**
 * Tells of a booking as it is by now, not as it was when the announcement was made; what has been overtaken is not told at
 * all. WeChat goes by what is found in the inbox.
 */
const telling =
  <T extends BookingTopic>(tell: Telling<T>) =>
  async (tx: Tx, act: Act, delivery: Delivery<T>): Promise<void> => {
    const { id: deliveryId, payload } = delivery;
    const text = await tell(await bookingById(tx, payload.bookingId), delivery, { tx, at: act.at });
    if (text) await deliverToInbox(tx, act, { deliveryId, memberId: payload.memberId, ...text });
  };

export const bookingHandlers: Pick<Required<Handlers>, BookingTopic> = {
  'booking.confirmed': telling((booking) => (stands(booking) ? bookingTexts.confirmed(booking) : undefined)),
  'booking.moved': telling(async (booking, { payload }, { tx }) => {
    const from = new Date(payload.from);
    if (!stands(booking) || from.getTime() === booking.startsAt.getTime()) return undefined;
    if (payload.by === 'member') return bookingTexts.movedByMember(booking);
    return bookingTexts.movedByStaff(booking, from, await reasonOfMove(tx, booking));
  }),
  'booking.cancelled': telling((booking, { payload }) => {
    if (booking.state !== 'cancelled') return undefined;
    return payload.by === 'member'
      ? bookingTexts.cancelledByMember(booking)
      : bookingTexts.cancelledByStaff(booking, booking.cancelReason);
  }),
  'booking.reminder': telling((booking, { payload }, { at }) => {
    if (!isStillToRemind(booking, payload.which, at)) return undefined;
    return payload.which === 'day' ? bookingTexts.reminderDay(booking) : bookingTexts.reminderSoon(booking);
  }),
  'booking.no_show': telling((booking) =>
    booking.state === 'no_show' ? bookingTexts.noShow(booking) : undefined,
  ),
  'booking.completed': telling((booking) =>
    booking.state === 'completed' ? bookingTexts.completed(booking) : undefined,
  ),
  'waitlist.offered': telling((booking, { payload }, { at }) =>
    isOffered(booking, at) ? bookingTexts.offered(booking, new Date(payload.until)) : undefined,
  ),
  'waitlist.lapsed': telling((booking) =>
    booking.state === 'expired' ? bookingTexts.lapsed(booking) : undefined,
  ),
};
