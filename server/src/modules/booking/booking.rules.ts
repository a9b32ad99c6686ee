import { ChecklistItem, type BookingPolicy, type BookingState } from '@gemcare/shared';
import * as z from 'zod';
import { dayAfter, dayOf, instantAt } from '../../kernel/calendar';
import { DAY, HOUR, MINUTE } from '../../kernel/durations';

/** The life of a booking: pure (DOMAIN §5). */

/** Where a booking can go from where it is. */
export const TRANSITIONS: Readonly<Record<BookingState, readonly BookingState[]>> = {
  held: ['confirmed', 'expired', 'cancelled'],
  confirmed: ['checked_in', 'cancelled', 'no_show'],
  checked_in: ['in_service', 'completed', 'cancelled'],
  in_service: ['completed'],
  no_show: ['checked_in'],
  completed: [],
  expired: [],
  cancelled: [],
};

export const canBecome = (from: BookingState, to: BookingState): boolean => TRANSITIONS[from].includes(to);

/** Still to be served: what counts for overlaps and among a member's open bookings. */
export const OPEN_STATES: readonly BookingState[] = ['held', 'confirmed', 'checked_in', 'in_service'];

export const endOf = ({ startsAt, durationMinutes }: { startsAt: Date; durationMinutes: number }): Date =>
  new Date(startsAt.getTime() + durationMinutes * MINUTE);

interface Timed {
  startsAt: Date;
  durationMinutes: number;
}

/** Whether two bookings are served at the same time; one may begin when the other ends. */
export const overlap = (one: Timed, other: Timed): boolean =>
  one.startsAt < endOf(other) && other.startsAt < endOf(one);

/** Until when a member may move or cancel, by what was promised. */
export const changeUntil = (startsAt: Date, { changeMinutes }: Pick<BookingPolicy, 'changeMinutes'>): Date =>
  new Date(startsAt.getTime() - changeMinutes * MINUTE);

/** When a member who has not come counts as not coming. */
export const lateAt = (startsAt: Date, { graceMinutes }: Pick<BookingPolicy, 'graceMinutes'>): Date =>
  new Date(startsAt.getTime() + graceMinutes * MINUTE);

const REMINDER_TIME = '18:00:00';
const SOON_MS = 2 * HOUR;

/** When a booking's reminders are due: the day before at 18:00, and two hours before. What lies behind is not told. */
export function remindersOf(
  startsAt: Date,
  zone: string,
  now: Date,
): { remindDayAt: Date | null; remindSoonAt: Date | null } {
  const dayBefore = instantAt(dayAfter(dayOf(startsAt, zone), -1), REMINDER_TIME, zone);
  const soon = new Date(startsAt.getTime() - SOON_MS);
  return { remindDayAt: dayBefore > now ? dayBefore : null, remindSoonAt: soon > now ? soon : null };
}

/** Whether a start is so near that its last reminder is due. */
export const isSoon = (startsAt: Date, now: Date): boolean => startsAt.getTime() - now.getTime() <= SOON_MS;

interface Window {
  /** The start, and the day it lies in. */
  startsAt: Date;
  day: string;
  now: Date;
  today: string;
  /** At least so long before; 0 for staff. */
  leadMinutes: number;
  lastDay: string;
}

/** Why a start can not be booked now, by time alone; null where it can. */
export function outsideWindow({
  startsAt,
  day,
  now,
  leadMinutes,
  lastDay,
}: Window): 'booking.in_past' | 'booking.too_soon' | 'booking.too_far' | null {
  if (startsAt <= now) return 'booking.in_past';
  if (startsAt.getTime() < now.getTime() + leadMinutes * MINUTE) return 'booking.too_soon';
  return day > lastDay ? 'booking.too_far' : null;
}

/** How many minutes a wait in minutes is, in words of the policy: `2 小时`, `30 分钟`, `1 天`. */
export function inWords(minutes: number): string {
  if (minutes > 0 && minutes % (DAY / MINUTE) === 0) return `${minutes / (DAY / MINUTE)} 天`;
  if (minutes > 0 && minutes % 60 === 0) return `${minutes / 60} 小时`;
  return `${minutes} 分钟`;
}

/** What is promised, as it is shown and kept with the booking. */
export function policyFrom(rules: {
  changeMinutes: number;
  graceMinutes: number;
  noShowConsumes: boolean;
}): BookingPolicy {
  const change =
    rules.changeMinutes === 0
      ? '开始前可免费改期或取消'
      : `开始前 ${inWords(rules.changeMinutes)}可免费改期或取消`;
  const late = `迟到 ${inWords(rules.graceMinutes)}后不再保留`;
  const missed = rules.noShowConsumes ? '；未到店将扣除所用的免费次数' : '';
  return { ...rules, sentence: `${change}，${late}${missed}。` };
}

const Checklist = z.array(ChecklistItem.extend({ done: z.boolean() }));

/** The standard that was agreed when the service was booked, with what was done of it. */
export const readChecklist = (stored: unknown) => Checklist.parse(stored);
