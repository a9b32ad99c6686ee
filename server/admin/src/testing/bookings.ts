import type { BookingCalendar, StaffBooking, StaffBookingDetails } from '@gemcare/shared';
import { learnServerTime } from '../kernel/server-time';
import { STORE } from './fake-server';

/** The day and time at which tests of bookings happen: 26 November 2026, 14:40 in Guangzhou. */
export const TODAY = '2026-11-26';
export const setTestTime = (): void => learnServerTime(Date.parse('2026-11-26T06:40:00.000Z'));

export const CALENDAR = `GET /admin/stores/${STORE.id}/bookings`;
export const SLOTS = `GET /stores/${STORE.id}/slots`;
export const LIN_ID = '01JD3K6Z8Q0V5W7X9Y2A4B6C50';

const instantOf = (day: string, time: string): number => Date.parse(`${day}T${time}:00+08:00`);
const iso = (ms: number): string => new Date(ms).toISOString();

/** A cleaning of Ms Lin today at that time, half an hour and a quarter of tidying up. */
export function aBooking(time = '16:00', over: Partial<StaffBooking> = {}): StaffBooking {
  const day = over.day ?? TODAY;
  const starts = instantOf(day, time);
  return {
    id: '01JD3K6Z8Q0V5W7X9Y2A4B6C60',
    number: 'BK26112648213',
    state: 'confirmed',
    storeId: STORE.id,
    service: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C40', kind: 'cleaning', name: '珠宝清洗' },
    resourceKind: 'bench',
    units: 1,
    startsAt: iso(starts),
    endsAt: iso(starts + 30 * 60_000),
    day,
    time,
    occupied: { from: iso(starts), until: iso(starts + 45 * 60_000) },
    member: { id: LIN_ID, name: '林女士', phone: '138****6666', tier: 'gold' },
    source: 'member',
    overtime: false,
    isOffer: false,
    heldUntil: null,
    note: null,
    priceFen: 6_800,
    entitlement: null,
    version: 3,
    can: { checkIn: true, start: false, complete: false, reschedule: true, cancel: true },
    ...over,
  };
}

export const detailsOf = (
  booking: StaffBooking,
  over: Partial<StaffBookingDetails> = {},
): StaffBookingDetails => ({
  ...booking,
  policy: {
    changeMinutes: 120,
    graceMinutes: 30,
    noShowConsumes: true,
    sentence: '开始前 2 小时可免费改期或取消',
  },
  pieces: [],
  checklist: [
    { text: '清洗前检查镶口', required: true, done: false },
    { text: '向会员展示', required: false, done: false },
  ],
  cancelReason: null,
  history: [
    {
      at: '2026-11-25T02:00:00.000Z',
      kind: 'confirmed',
      by: null,
      byKind: 'member',
      startsAt: null,
      reason: null,
    },
  ],
  ...over,
});

/** A calendar of some days, each open from 10:00 to 20:00 with two benches. */
export const calendarOf = (
  bookings: readonly StaffBooking[],
  days: readonly string[] = [TODAY],
): BookingCalendar => ({
  timeZone: 'Asia/Shanghai',
  now: '2026-11-26T06:40:00.000Z',
  stepMinutes: 30,
  days: days.map((day) => ({
    day,
    ranges: [{ opens: '10:00', closes: '20:00' }],
    note: null,
    capacity: [{ kind: 'bench', capacity: 2 }],
  })),
  bookings: bookings.filter(({ day }) => days.includes(day)),
});
