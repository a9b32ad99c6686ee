import { useEffect } from 'react';
import { Button } from 'antd';
import type { BookingCalendar } from '@gemcare/shared/client';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { PageHead } from '../../components/page-head';
import { EmptyState, Loading, QueryView } from '../../components/states';
import { serverToday } from '../../kernel/server-time';
import { useNow } from '../../kernel/use-now';
import { texts } from '../../texts';
import { BookingDrawer } from './booking-drawer';
import { CalendarBoard } from './calendar-board';
import { RESOURCE_ORDER } from './calendar-model';
import { rangeOf, searchOf, withSearch, type CalendarSearch } from './calendar-search';
import { CalendarSkeleton, CalendarToolbar } from './calendar-toolbar';
import { ConfirmMove } from './confirm-move';
import { LiveMark } from './live-mark';
import { MoveBar } from './move-bar';
import { useMove } from './use-move';
import { useOpenBooking } from './use-open-booking';
import '../../styles/bookings.css';
import '../../styles/booking-calendar.css';

const { calendar: words } = texts.bookings;

/** The calendar of a store's bookings; day, view, resource and the opened booking are in the address. */
export function BookingsPage() {
  const { role } = useStaff();
  const { stores, store } = useStoreChoice();
  const navigate = useNavigate();
  return (
    <div className="page page-calendar">
      <title>{`${texts.bookings.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={
          <>
            {texts.bookings.title} <LiveMark />
          </>
        }
        note={store?.name}
        actions={
          <>
            <Link className="page-link" to="/bookings/queue">
              {words.queue}
            </Link>
            {abilitiesOf(role).workBookings && (
              <>
                <Button id="walk-in" onClick={() => void navigate('/bookings/walk-in')}>
                  {words.walkIn}
                </Button>
                <Button id="new-booking" type="primary" onClick={() => void navigate('/bookings/new')}>
                  {words.newBooking}
                </Button>
              </>
            )}
          </>
        }
      />
      {store && <StoreCalendar key={store.id} storeId={store.id} />}
      {!store && !stores && <Loading rows={10} />}
      {stores?.length === 0 && (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      )}
    </div>
  );
}

function StoreCalendar({ storeId }: { storeId: string }) {
  const [search, setSearch] = useSearchParams();
  const today = serverToday();
  const wanted = searchOf(search, today);
  const nowMs = useNow();
  const query = useAnswer('bookingDesk.calendar', { params: { id: storeId }, query: rangeOf(wanted) });
  const set = (patch: Partial<CalendarSearch>): void =>
    setSearch((params) => withSearch(params, patch, today), { replace: true });
  const move = useMove({ storeId, calendar: query.data, nowMs, onDay: (day) => set({ day }) });
  const { openId, open, close } = useOpenBooking();
  useMoveOfAddress(query.data, move.begin);

  return (
    <>
      <CalendarToolbar search={wanted} today={today} calendar={query.data} onChange={set} />
      <MoveBar move={move} />
      <QueryView query={query} loading={<CalendarSkeleton />}>
        {(calendar) =>
          calendar.days.every(({ capacity }) => capacity.length === 0) && calendar.bookings.length === 0 ? (
            <section className="card">
              <EmptyState drawing="find" text={words.noResources} />
            </section>
          ) : (
            <CalendarBoard
              calendar={calendar}
              view={wanted.view}
              kinds={wanted.kind ? [wanted.kind] : RESOURCE_ORDER}
              nowMs={nowMs}
              move={move}
              onOpen={({ id }) => open(id)}
              onDay={(day) => set({ day, view: 'day' })}
            />
          )
        }
      </QueryView>
      {move.dropped && <ConfirmMove key={move.dropped.startsAt} dropped={move.dropped} onEnd={move.finish} />}
      {openId && (
        <BookingDrawer
          bookingId={openId}
          onClose={close}
          onMoveByCalendar={(booking) => {
            close();
            if (query.data?.days.some(({ day }) => day === booking.day)) return move.begin(booking);
            setSearch((params) => {
              const next = withSearch(params, { day: booking.day }, today);
              next.delete('booking');
              next.set('move', booking.id);
              return next;
            });
          }}
        />
      )}
    </>
  );
}

/** A booking that another page sent here to be moved: begins as soon as its day is on show. */
function useMoveOfAddress(
  calendar: BookingCalendar | undefined,
  begin: (booking: BookingCalendar['bookings'][number]) => void,
): void {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('move');
  const booking = calendar?.bookings.find(({ id }) => id === wanted);
  useEffect(() => {
    if (!booking) return;
    begin(booking);
    setSearch(
      (params) => {
        params.delete('move');
        return params;
      },
      { replace: true },
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each booking that is sent here
  }, [booking?.id]);
}
