import { useEffect, useState } from 'react';
import type { BookingCalendar, StaffBooking } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { formatWeekday, instantAt, minutesOf, timeOf, wallClock } from '../../kernel/days';
import { texts } from '../../texts';
import { guestOf } from './booking-words';
import { nearest, startsFor, stepped, type Direction, type Moving } from './moving';

/** Where a booking was let go, to be confirmed. */
export interface Dropped {
  booking: StaffBooking;
  day: string;
  time: string;
  startsAt: string;
}

interface MoveOptions {
  storeId: string;
  calendar: BookingCalendar | undefined;
  nowMs: number;
  /** Brings a day on show. */
  onDay: (day: string) => void;
}

const KEYS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const { move: words } = texts.bookings;

/** Moving a booking on the calendar, by pointer or by keyboard, up to where it is let go. */
export function useMove({ storeId, calendar, nowMs, onDay }: MoveOptions) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [said, setSaid] = useState('');

  const starts = moving && startsFor(calendar, moving, nowMs);
  const minutes = moving && starts && nearest(starts, moving.minutes);
  const isSame =
    moving !== null && moving.day === moving.booking.day && minutes === minutesOf(moving.booking.time);
  const left = useLeft(storeId, moving, minutes);
  const aim = moving && aimWords(moving, starts, minutes, isSame, left);

  function begin(booking: StaffBooking, { dragging = false } = {}): void {
    if (!booking.can.reschedule) return;
    setMoving({ booking, day: booking.day, minutes: minutesOf(booking.time), dragging });
    setSaid(words.started(guestOf(booking)));
  }

  function end(sentence: string): void {
    const id = moving?.booking.id ?? dropped?.booking.id;
    setMoving(null);
    setDropped(null);
    setSaid(sentence);
    if (id) requestAnimationFrame(() => document.getElementById(blockId(id))?.focus());
  }

  function shift(direction: Direction): void {
    if (!moving || !calendar) return;
    const next = stepped(moving, direction, starts ?? [], wallClock(nowMs, calendar.timeZone).day);
    setMoving(next);
    setSaid('');
    if (next.day !== moving.day && !calendar.days.some(({ day }) => day === next.day)) onDay(next.day);
  }

  function drop(): void {
    if (!moving || !calendar) return;
    if (isSame) return end(words.cancelled);
    if (minutes === null) return moving.dragging ? end(words.closedDay) : setSaid(words.closedDay);
    const { booking, day } = moving;
    setDropped({ booking, day, time: timeOf(minutes), startsAt: instantAt(day, minutes, calendar.timeZone) });
    setMoving(null);
  }

  useEffect(() => {
    if (!moving) return;
    function onKey(event: KeyboardEvent): void {
      if (event.target instanceof HTMLElement && event.target.closest('.move-bar, input, textarea')) return;
      const direction = KEYS[event.key];
      if (direction) shift(direction);
      else if (event.key === 'Enter') drop();
      else if (event.key === 'Escape') end(words.cancelled);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  });

  return {
    moving,
    dropped,
    /** Where it would start on the day it is held over. */
    minutes,
    aim,
    /** For those who do not see the calendar. */
    said: said || (aim ?? ''),
    begin,
    drop,
    cancel: () => end(words.cancelled),
    /** Ends what was let go, with a sentence. */
    finish: (sentence = words.cancelled as string) => end(sentence),
    aimAt(day: string, at: number): void {
      setSaid('');
      setMoving((now) => now && { ...now, day, minutes: at });
    },
  };
}

export type Move = ReturnType<typeof useMove>;

/** The element of a booking on the calendar. */
export const blockId = (bookingId: string): string => `booking-${bookingId}`;

/** How many more fit at the time aimed at; null while that is not known. */
function useLeft(storeId: string, moving: Moving | null, minutes: number | null): number | null {
  const { day = '', booking } = moving ?? {};
  const query = useAnswer(
    'booking.slots',
    {
      params: { id: storeId },
      query: { serviceId: booking?.service.id ?? '', from: day, to: day, moves: booking?.id },
    },
    { enabled: moving !== null },
  );
  if (minutes === null) return null;
  const slots = query.data?.days.find((one) => one.day === day)?.slots;
  return slots?.find(({ time }) => time === timeOf(minutes))?.left ?? null;
}

function aimWords(
  { day }: Moving,
  starts: readonly number[] | null,
  minutes: number | null,
  isSame: boolean,
  left: number | null,
): string {
  if (!starts) return `${formatWeekday(day)} ${words.loading}`;
  if (minutes === null) return `${formatWeekday(day)} ${words.closedDay}`;
  const at = words.at(formatWeekday(day), timeOf(minutes));
  if (isSame) return `${at} · ${words.same}`;
  if (left === null) return at;
  return `${at} · ${left === 0 ? words.full : words.left(left)}`;
}
