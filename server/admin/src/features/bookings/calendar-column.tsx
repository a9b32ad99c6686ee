import type { ReactNode } from 'react';
import type { StaffBooking } from '@gemcare/shared/client';
import { formatWeekday, timeOf } from '../../kernel/days';
import { texts } from '../../texts';
import { guestOf } from './booking-words';
import { BookingBlock, type BlockHandlers } from './booking-block';
import { closedTimes, type Axis, type CalendarDay, type Placed } from './calendar-model';

/** Height of a minute. */
export const MINUTE_PX = 1.35;

export interface PlacedBlock {
  placed: Placed;
  /** Shares of the column, in percent. */
  left: number;
  width: number;
}

/** A column of the calendar: a resource of the day, or a day of the week. */
export interface ColumnModel {
  key: string;
  head: ReactNode;
  /** How many lanes wide it is beside the others. */
  grow: number;
  day: CalendarDay;
  /** What is drawn between parallel lanes. */
  lanes: number;
  blocks: PlacedBlock[];
  isToday: boolean;
}

/** Where a booking that is moved would stand. */
export interface Preview {
  booking: StaffBooking;
  day: string;
  minutes: number;
  duration: number;
}

interface ColumnProps extends BlockHandlers {
  column: ColumnModel;
  axis: Axis;
  nowMinutes: number | null;
  preview: Preview | null;
  movingId: string | null;
}

export function CalendarColumn({ column, axis, nowMinutes, preview, movingId, ...handlers }: ColumnProps) {
  const top = (minutes: number): number => (minutes - axis.from) * MINUTE_PX;
  const { day, lanes } = column;
  return (
    <div
      className={`cal-col ${column.isToday ? 'cal-col-today' : ''}`}
      data-day={day.day}
      role="group"
      aria-label={texts.bookings.calendar.region(formatWeekday(day.day))}
    >
      {Array.from({ length: Math.max(0, lanes - 1) }, (_, index) => (
        <span key={index} className="cal-lane" style={{ left: `${String(((index + 1) * 100) / lanes)}%` }} />
      ))}
      {closedTimes(day, axis).map(({ from, until }) => (
        <span
          key={from}
          className="cal-closed"
          style={{ top: top(from), height: (until - from) * MINUTE_PX }}
        >
          {day.ranges.length === 0 &&
            (day.note ? texts.bookings.calendar.closedNote(day.note) : texts.bookings.calendar.closed)}
        </span>
      ))}
      {column.blocks.map(({ placed, left, width }) => (
        <BookingBlock
          key={placed.booking.id}
          {...handlers}
          placed={placed}
          isMoving={placed.booking.id === movingId}
          bodyPercent={((placed.bodyEnd - placed.from) * 100) / (placed.until - placed.from)}
          style={{
            top: top(placed.from),
            height: (placed.until - placed.from) * MINUTE_PX - 2,
            left: `calc(${String(left)}% + 2px)`,
            width: `calc(${String(width)}% - 4px)`,
          }}
        />
      ))}
      {preview && (
        <span
          className="cal-preview"
          data-testid="move-preview"
          style={{ top: top(preview.minutes), height: preview.duration * MINUTE_PX - 2 }}
        >
          {timeOf(preview.minutes)} {guestOf(preview.booking)}
        </span>
      )}
      {nowMinutes !== null && nowMinutes >= axis.from && nowMinutes <= axis.until && (
        <span className="cal-now" style={{ top: top(nowMinutes) }} />
      )}
    </div>
  );
}
