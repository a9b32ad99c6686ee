import { useState } from 'react';
import { Button, Input } from 'antd';
import type { BookingCalendar, Visit } from '@gemcare/shared/client';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { PageHead } from '../../components/page-head';
import { EmptyState, Loading, QueryView } from '../../components/states';
import { formatWeekday } from '../../kernel/days';
import { serverToday } from '../../kernel/server-time';
import { useNow } from '../../kernel/use-now';
import { texts } from '../../texts';
import { useVisitTarget } from '../../visit/visit-context';
import { displayName } from '../members/display-name';
import { BookingDrawer } from './booking-drawer';
import { LiveMark } from './live-mark';
import { QueueCard } from './queue-card';
import { cameFor, isFound, SECTIONS, sectionsOf } from './queue-model';
import { useOpenBooking } from './use-open-booking';
import { useToday } from './use-today';
import '../../styles/bookings.css';
import '../../styles/booking-queue.css';

const { queue: words } = texts.bookings;

/** Who is expected today and who is here, by how far they are. */
export function QueuePage() {
  const { role } = useStaff();
  const { stores, store } = useStoreChoice();
  const navigate = useNavigate();
  return (
    <div className="page page-calendar">
      <title>{`${words.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={
          <>
            {words.title} <LiveMark />
          </>
        }
        note={[formatWeekday(serverToday()), store?.name].filter(Boolean).join(' · ')}
        actions={
          <>
            <Link className="page-link" to="/bookings">
              {words.calendar}
            </Link>
            {abilitiesOf(role).workBookings && (
              <Button id="walk-in" type="primary" onClick={() => void navigate('/bookings/walk-in')}>
                {texts.bookings.calendar.walkIn}
              </Button>
            )}
          </>
        }
      />
      {store && <Queue key={store.id} storeId={store.id} />}
      {!store && !stores && <Loading rows={10} />}
      {stores?.length === 0 && (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      )}
    </div>
  );
}

function Queue({ storeId }: { storeId: string }) {
  const query = useToday(storeId);
  const [search, setSearch] = useSearchParams();
  const typed = search.get('q') ?? '';
  const { openId, open, close } = useOpenBooking();
  const [scanned, setScanned] = useState<Visit | null>(null);
  const bookings = query.data?.bookings;

  useVisitTarget((visit) => {
    setScanned(visit);
    const booking = bookings && cameFor(bookings, visit.member.id);
    if (booking) open(booking.id);
  });

  const setTyped = (text: string): void =>
    setSearch(
      (params) => {
        if (text === '') params.delete('q');
        else params.set('q', text);
        return params;
      },
      { replace: true },
    );

  return (
    <>
      <search className="queue-tools">
        <Input
          id="queue-search"
          type="search"
          allowClear
          aria-label={words.search}
          placeholder={words.searchPlaceholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="muted">{words.hint}</span>
      </search>
      {scanned && bookings && !cameFor(bookings, scanned.member.id) && (
        <Unbooked visit={scanned} onClose={() => setScanned(null)} />
      )}
      <QueryView
        query={query}
        rows={10}
        isEmpty={(calendar) => calendar.bookings.length === 0}
        empty={
          <section className="card">
            <EmptyState drawing="scan" title={words.empty} text={words.hint} />
          </section>
        }
      >
        {(calendar) => (
          <Sections
            calendar={calendar}
            typed={typed}
            scannedId={scanned?.member.id ?? null}
            onOpen={open}
            onClear={() => setTyped('')}
          />
        )}
      </QueryView>
      {openId && <BookingDrawer bookingId={openId} onClose={close} />}
    </>
  );
}

interface SectionsProps {
  calendar: BookingCalendar;
  typed: string;
  scannedId: string | null;
  onOpen: (bookingId: string) => void;
  onClear: () => void;
}

function Sections({ calendar, typed, scannedId, onOpen, onClear }: SectionsProps) {
  const nowMs = useNow();
  const found = calendar.bookings.filter((booking) => isFound(booking, typed));
  if (found.length === 0)
    return (
      <section className="card">
        <EmptyState
          drawing="find"
          text={words.noneFound}
          action={<Button onClick={onClear}>{words.clear}</Button>}
        />
      </section>
    );
  const sections = sectionsOf(found);
  return (
    <div className="queue">
      {SECTIONS.map((section) => (
        <section
          key={section}
          className={`queue-section queue-${section}`}
          aria-labelledby={`queue-${section}`}
        >
          <h2 id={`queue-${section}`}>
            {words.sections[section]} <span className="queue-count num">{sections[section].length}</span>
          </h2>
          {sections[section].length === 0 && <p className="queue-none">{words.none[section]}</p>}
          <ul>
            {sections[section].map((booking) => (
              <li key={booking.id}>
                <QueueCard
                  booking={booking}
                  nowMs={nowMs}
                  isScanned={scannedId !== null && booking.member?.id === scannedId}
                  onOpen={() => onOpen(booking.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** A member was scanned who is not booked today: what else there is to do. */
function Unbooked({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const navigate = useNavigate();
  const { id } = visit.member;
  return (
    <section className="queue-unbooked" id="queue-unbooked" role="status">
      <strong>{words.scannedNone(displayName(visit.member))}</strong>
      <Button
        type="primary"
        size="small"
        autoFocus
        onClick={() => void navigate(`/bookings/walk-in?member=${id}`)}
      >
        {texts.bookings.calendar.walkIn}
      </Button>
      <Button size="small" onClick={() => void navigate(`/bookings/new?member=${id}`)}>
        {texts.bookings.calendar.newBooking}
      </Button>
      <Link to={`/members/${id}`}>{words.openMember}</Link>
      <Button size="small" type="text" className="push" onClick={onClose}>
        {words.dismiss}
      </Button>
    </section>
  );
}
