import { useEffect, useRef, type MouseEvent } from 'react';
import type { BookingCalendar, ResourceKind, StaffBooking } from '@gemcare/shared/client';
import { minutesOf, timeOf, wallClock } from '../../kernel/days';
import { texts } from '../../texts';
import { axisOf, durationOf } from './calendar-model';
import { CalendarColumn, MINUTE_PX, type ColumnModel, type Preview } from './calendar-column';
import { dayColumns, weekColumns } from './calendar-columns';
import type { CalendarView } from './calendar-search';
import type { Move } from './use-move';

interface BoardProps {
  calendar: BookingCalendar;
  view: CalendarView;
  kinds: readonly ResourceKind[];
  nowMs: number;
  move: Move;
  onOpen: (booking: StaffBooking) => void;
  onDay: (day: string) => void;
}

/** How near the edge a booking is dragged before the calendar scrolls, and by how much at a time. */
const EDGE_PX = 110;
const SCROLL_PX = 14;
/** Where the hours stand. */
const GUTTER_PX = 58;
/** A lane that is narrower shows nothing any more: the calendar scrolls sideways instead. */
const LEAST_LANE_PX = 84;

/** The calendar itself: time downwards, resources or days side by side. */
export function CalendarBoard({ calendar, view, kinds, nowMs, move, onOpen, onDay }: BoardProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const now = wallClock(nowMs, calendar.timeZone);
  const shown = calendar.bookings.filter(({ resourceKind }) => kinds.includes(resourceKind));
  const axis = axisOf(calendar.days, shown);
  const columns =
    view === 'day' ? dayColumns(calendar, kinds, now.day) : weekColumns(calendar, kinds, now.day, onDay);
  const lanes = columns.reduce((sum, { grow }) => sum + grow, 0);
  const widths = {
    minWidth: GUTTER_PX + lanes * LEAST_LANE_PX,
    gridTemplateColumns: [
      `${String(GUTTER_PX)}px`,
      ...columns.map(({ grow }) => `minmax(0, ${String(grow)}fr)`),
    ].join(' '),
  };
  useScrollToNow(scroller, calendar, (minutes) => (minutes - axis.from) * MINUTE_PX, now);

  const previewOn = ({ day, key }: ColumnModel): Preview | null => {
    const { moving, minutes } = move;
    if (!moving || minutes === null || moving.day !== day.day) return null;
    if (view === 'day' && key !== moving.booking.resourceKind) return null;
    return { booking: moving.booking, day: day.day, minutes, duration: durationOf(moving.booking) };
  };

  // Moved by keyboard, it leads the calendar along.
  const isDragging = move.moving?.dragging === true;
  useEffect(() => {
    if (move.minutes !== null && !isDragging)
      body.current?.querySelector('.cal-preview')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [move.minutes, move.moving?.day, isDragging]);

  /** A booking dragged to the edge takes the calendar along. */
  function dragTo(x: number, y: number): void {
    const edges = scroller.current?.getBoundingClientRect();
    if (scroller.current && edges) {
      if (y > edges.bottom - EDGE_PX) scroller.current.scrollTop += SCROLL_PX;
      if (y < edges.top + EDGE_PX) scroller.current.scrollTop -= SCROLL_PX;
    }
    aimAt(x, y);
  }

  /** Aims at what lies under a point: the start of the booking there, in the column there. */
  function aimAt(x: number, y: number): void {
    const column = [...(body.current?.querySelectorAll<HTMLElement>('.cal-col') ?? [])].find((one) => {
      const { left, right } = one.getBoundingClientRect();
      return x >= left && x < right;
    });
    const day = column?.dataset['day'];
    if (!column || !day) return;
    move.aimAt(day, axis.from + (y - column.getBoundingClientRect().top) / MINUTE_PX);
  }

  const isPlacing = move.moving !== null && !move.moving.dragging;
  const underPointer = (event: MouseEvent): void => {
    if (isPlacing && event.target instanceof Element && event.target.closest('.cal-col'))
      aimAt(event.clientX, event.clientY);
  };

  return (
    <div
      ref={scroller}
      id="calendar"
      className={`cal cal-${view} ${move.moving ? 'cal-moving' : ''}`}
      role="region"
      aria-label={texts.bookings.title}
      aria-describedby="calendar-keys"
      tabIndex={0}
    >
      <div className="cal-head" style={widths}>
        <span className="cal-gutter" />
        {columns.map(({ key, head, isToday }) => (
          <div key={key} className={`cal-top ${isToday ? 'cal-top-today' : ''}`}>
            {head}
          </div>
        ))}
      </div>
      <div
        ref={body}
        className="cal-body"
        style={{ height: (axis.until - axis.from) * MINUTE_PX, ...widths }}
        onMouseMove={underPointer}
        onClick={(event) => {
          if (!isPlacing) return;
          underPointer(event);
          move.drop();
        }}
      >
        <div className="cal-gutter" aria-hidden="true">
          {hoursOf(axis.from, axis.until).map((minutes) => (
            <span key={minutes} className="cal-hour num" style={{ top: (minutes - axis.from) * MINUTE_PX }}>
              {timeOf(minutes)}
            </span>
          ))}
          {columns.some(({ isToday }) => isToday) &&
            now.minutes >= axis.from &&
            now.minutes <= axis.until && (
              <span className="cal-now-time num" style={{ top: (now.minutes - axis.from) * MINUTE_PX }}>
                {timeOf(now.minutes)}
              </span>
            )}
        </div>
        {columns.map((column) => (
          <CalendarColumn
            key={column.key}
            column={column}
            axis={axis}
            nowMinutes={column.isToday ? now.minutes : null}
            preview={previewOn(column)}
            movingId={move.moving?.booking.id ?? move.dropped?.booking.id ?? null}
            onOpen={onOpen}
            onMove={(booking) => move.begin(booking)}
            onGrab={(booking) => move.begin(booking, { dragging: true })}
            onDragTo={dragTo}
            onRelease={move.drop}
          />
        ))}
      </div>
      <p id="calendar-keys" className="visually-hidden">
        {texts.bookings.calendar.keys}
      </p>
    </div>
  );
}

const hoursOf = (from: number, until: number): number[] =>
  Array.from({ length: Math.floor((until - from) / 60) + 1 }, (_, index) => from + index * 60);

/** Brings now, or the first booking of another day, into view whenever other days are shown. */
function useScrollToNow(
  scroller: { current: HTMLDivElement | null },
  calendar: BookingCalendar,
  top: (minutes: number) => number,
  now: { day: string; minutes: number },
): void {
  const days = calendar.days.map(({ day }) => day).join();
  useEffect(() => {
    const firstBooking = Math.min(...calendar.bookings.map(({ time }) => minutesOf(time)));
    const minutes = days.includes(now.day) ? now.minutes : firstBooking;
    if (scroller.current && Number.isFinite(minutes))
      scroller.current.scrollTop = Math.max(0, top(minutes) - 160);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each stretch of days, not whenever a booking changes
  }, [days]);
}
