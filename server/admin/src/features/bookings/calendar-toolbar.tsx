import { Button, Segmented, Skeleton } from 'antd';
import {
  BOOKING_STATE_NAMES,
  RESOURCE_NAMES,
  type BookingCalendar,
  type BookingState,
} from '@gemcare/shared/client';
import { DayField } from '../../components/day-field';
import { addDays, formatWeekday } from '../../kernel/days';
import { texts } from '../../texts';
import { RESOURCE_ORDER } from './calendar-model';
import { rangeOf, type CalendarSearch, type CalendarView } from './calendar-search';

const { calendar: words } = texts.bookings;
const VIEWS: readonly CalendarView[] = ['day', 'week'];
const SHOWN_STATES: readonly BookingState[] = [
  'held',
  'confirmed',
  'checked_in',
  'in_service',
  'completed',
  'no_show',
];

interface ToolbarProps {
  search: CalendarSearch;
  today: string;
  calendar: BookingCalendar | undefined;
  onChange: (patch: Partial<CalendarSearch>) => void;
}

/** Which days, as what, of which resource. */
export function CalendarToolbar({ search, today, calendar, onChange }: ToolbarProps) {
  const { day, view, kind } = search;
  const { from, to } = rangeOf(search);
  const stride = view === 'day' ? 1 : 7;
  const title = view === 'day' ? formatWeekday(day) : words.week(formatWeekday(from), formatWeekday(to));
  const shown = calendar?.bookings.filter(({ resourceKind }) => kind === null || resourceKind === kind);
  const note = view === 'day' ? calendar?.days[0]?.note : null;
  return (
    <>
      <section className="cal-tools" aria-label={words.filters}>
        <div className="cal-turn">
          <Button
            id="calendar-previous"
            aria-label={words.previous[view]}
            onClick={() => onChange({ day: addDays(day, -stride) })}
          >
            ‹
          </Button>
          <Button id="calendar-today" disabled={day === today} onClick={() => onChange({ day: today })}>
            {words.today}
          </Button>
          <Button
            id="calendar-next"
            aria-label={words.next[view]}
            onClick={() => onChange({ day: addDays(day, stride) })}
          >
            ›
          </Button>
        </div>
        <h2 className="cal-title num" aria-live="polite">
          {title}
          {note && <span className="tag tag-champagne">{note}</span>}
        </h2>
        <span className="cal-pick">
          <label htmlFor="calendar-day" className="visually-hidden">
            {words.pickDay}
          </label>
          <DayField
            id="calendar-day"
            value={day}
            onChange={(picked) => picked && onChange({ day: picked })}
          />
        </span>
        <Segmented
          id="calendar-kind"
          aria-label={words.kinds}
          value={kind ?? 'all'}
          options={[
            { value: 'all', label: words.allKinds },
            ...RESOURCE_ORDER.map((value) => ({ value, label: RESOURCE_NAMES[value] })),
          ]}
          onChange={(value) => onChange({ kind: RESOURCE_ORDER.find((one) => one === value) ?? null })}
        />
        <Segmented
          id="calendar-view"
          aria-label={words.view}
          value={view}
          options={VIEWS.map((value) => ({ value, label: words.views[value] }))}
          onChange={(value) => onChange({ view: value === 'week' ? 'week' : 'day' })}
        />
      </section>
      <div className="cal-legend">
        <ul aria-label={words.legend}>
          {SHOWN_STATES.map((state) => (
            <li key={state}>
              <i className={`legend legend-${state}`} aria-hidden="true" />
              {BOOKING_STATE_NAMES[state]}
            </li>
          ))}
          <li>
            <i className="legend legend-offer" aria-hidden="true" />
            {texts.bookings.offer}
          </li>
          <li>
            <i className="legend legend-overtime" aria-hidden="true" />
            {texts.bookings.overtime}
          </li>
        </ul>
        {shown && (
          <span className="muted num" role="status">
            {shown.length > 0 ? words.count(shown.length) : view === 'day' ? words.none : words.noneOfWeek}
          </span>
        )}
      </div>
    </>
  );
}

/** What stands in for the calendar while it loads. */
export function CalendarSkeleton() {
  return (
    <div className="cal cal-loading" role="status" aria-label={texts.common.loading}>
      {[3, 5, 2, 4].map((rows) => (
        <Skeleton key={rows} active title={{ width: '60%' }} paragraph={{ rows: rows * 2, width: '100%' }} />
      ))}
    </div>
  );
}
