import { spokenMinute } from '../../kernel/calendar';
import type { BookingRow } from '../booking/booking.queries';
import { thing, type MessageKind } from './notices.rules';

type Told = Pick<BookingRow, 'serviceName' | 'storeName' | 'startsAt' | 'zone'>;

interface Facts {
  booking: Told;
  storeAddress: string;
  /** Of a change by staff. */
  reason: string | null;
  /** Until when an offer is kept. */
  until: Date;
}

/** Where a tap on a message leads: the booking, in the mini-program. */
export const pageOf = (bookingId: string): string => `pages/service/booking?id=${bookingId}`;

const changed =
  (outcome: string) =>
  ({ booking, reason }: Facts): Record<string, string> => ({
    thing1: thing(booking.serviceName),
    thing2: thing(booking.storeName),
    time3: spokenMinute(booking.startsAt, booking.zone),
    phrase4: outcome,
    thing5: thing(reason ?? '门店安排调整'),
  });

const reminder =
  (hint: string) =>
  ({ booking, storeAddress }: Facts): Record<string, string> => ({
    thing1: thing(booking.serviceName),
    time2: spokenMinute(booking.startsAt, booking.zone),
    thing3: thing(booking.storeName),
    thing4: thing(storeAddress),
    thing5: hint,
  });

/** What a message fills its template with: keys as in `wechat/templates.ts`. */
export const messageData: Readonly<Record<MessageKind, (facts: Facts) => Record<string, string>>> = {
  offer: ({ booking, until }) => ({
    thing1: thing(booking.serviceName),
    thing2: thing(booking.storeName),
    time3: spokenMinute(booking.startsAt, booking.zone),
    time4: spokenMinute(until, booking.zone),
    thing5: '请尽快确认，逾期将让给下一位顾客',
  }),
  cancelled: changed('门店取消'),
  moved: changed('门店改期'),
  reminder_soon: reminder('今天见，路上请注意安全'),
  reminder_day: reminder('请带好您的珠宝，准时到店'),
};
