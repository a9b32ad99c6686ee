import { RESOURCE_NAMES, type BookingCalendar, type ResourceKind } from '@gemcare/shared/client';
import { formatWeekday } from '../../kernel/days';
import { texts } from '../../texts';
import type { ColumnModel } from './calendar-column';
import { fullness, lanesOfDay, packedDay, type CalendarDay, type LaneGroup } from './calendar-model';

const { calendar: words } = texts.bookings;

/** A day: a column for each resource, in it a lane for each that works in parallel. */
export function dayColumns(
  { days, bookings }: BookingCalendar,
  kinds: readonly ResourceKind[],
  today: string,
): ColumnModel[] {
  const day = days[0];
  if (!day) return [];
  return lanesOfDay(day, bookings, kinds).map((group) => ({
    key: group.kind,
    head: <LaneHead group={group} percent={fullness(day, bookings, [group.kind])} />,
    grow: group.lanes,
    day,
    lanes: group.lanes,
    isToday: day.day === today,
    blocks: group.laid.map(({ item, lane, width }) => ({
      placed: item,
      left: (lane * 100) / group.lanes,
      width: (width * 100) / group.lanes,
    })),
  }));
}

function LaneHead({ group, percent }: { group: LaneGroup; percent: number | null }) {
  const { kind, capacity, lanes, extra } = group;
  const lane = (index: number): string => {
    if (index >= lanes - extra) return words.extraLane;
    return index >= capacity ? words.overLane : String(index + 1);
  };
  return (
    <>
      <span className="cal-top-name">
        <strong>{words.lanes(RESOURCE_NAMES[kind], capacity)}</strong>
        {percent !== null && <Fullness percent={percent} />}
      </span>
      <span className="cal-lane-names" aria-hidden="true">
        {Array.from({ length: lanes }, (_, index) => (
          <span key={index}>{lane(index)}</span>
        ))}
      </span>
    </>
  );
}

function Fullness({ percent }: { percent: number }) {
  return (
    <span className="cal-full num">
      <span className="cal-full-bar" aria-hidden="true">
        <i style={{ width: `${String(percent)}%` }} />
      </span>
      {words.fullness(percent)}
    </span>
  );
}

/** A week: a column for each day. */
export function weekColumns(
  { days, bookings }: BookingCalendar,
  kinds: readonly ResourceKind[],
  today: string,
  onDay: (day: string) => void,
): ColumnModel[] {
  return days.map((day) => ({
    key: day.day,
    head: <DayHead day={day} percent={fullness(day, bookings, kinds)} onDay={onDay} />,
    grow: 1,
    day,
    lanes: 1,
    isToday: day.day === today,
    blocks: packedDay(day, bookings, kinds).map(({ item, lane, of }) => ({
      placed: item,
      left: (lane * 100) / of,
      width: 100 / of,
    })),
  }));
}

interface DayHeadProps {
  day: CalendarDay;
  percent: number | null;
  onDay: (day: string) => void;
}

function DayHead({ day, percent, onDay }: DayHeadProps) {
  return (
    <>
      <button type="button" className="cal-day-open" onClick={() => onDay(day.day)}>
        {formatWeekday(day.day)}
      </button>
      <span className="cal-full num">
        {day.note ?? (percent === null ? words.closed : words.fullness(percent))}
      </span>
    </>
  );
}
