import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import type { OwnBookingRow } from './booking.queries';
import { endOf } from './booking.rules';

const DEGREE = 1_000_000;
const HOUR_SECONDS = 3_600;

type Event = Pick<
  OwnBookingRow,
  | 'number'
  | 'version'
  | 'startsAt'
  | 'durationMinutes'
  | 'serviceName'
  | 'storeName'
  | 'address'
  | 'storePhone'
  | 'latitudeE6'
  | 'longitudeE6'
> & { policy: Pick<OwnBookingRow['policy'], 'sentence'> };

/**
 * A booking as an iCalendar file (RFC 5545), for the member's own calendar. Times are UTC, so the phone shows its own wall
 * clock; the id stays when the booking moves, and the sequence counts the changes, so that a second import replaces the first.
 */
export function calendarFile(booking: Event, at: Date): string {
  const { number, serviceName, storeName, address, storePhone, latitudeE6, longitudeE6 } = booking;
  const calendar = ical({
    prodId: { company: 'Gemcare', product: 'Booking', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${number}@gemcare`,
    sequence: booking.version,
    stamp: at,
    start: booking.startsAt,
    end: endOf(booking),
    summary: `${serviceName} · ${storeName}`,
    location: {
      title: storeName,
      address,
      ...(latitudeE6 !== null && longitudeE6 !== null
        ? { geo: { lat: latitudeE6 / DEGREE, lon: longitudeE6 / DEGREE } }
        : {}),
    },
    description: [
      `预约编号 ${number}`,
      booking.policy.sentence,
      ...(storePhone ? [`门店电话 ${storePhone}`] : []),
    ].join('\n'),
    alarms: [{ type: ICalAlarmType.display, trigger: 2 * HOUR_SECONDS }],
  });
  // The last line ends like every other, which ical-generator leaves to us.
  return `${calendar.toString()}\r\n`;
}
