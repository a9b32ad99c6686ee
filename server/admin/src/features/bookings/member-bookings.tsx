import { useState } from 'react';
import { Button } from 'antd';
import type { StaffBooking } from '@gemcare/shared/client';
import { useNavigate } from 'react-router';
import { useAnswer } from '../../api/use-answer';
import { DataTable, type Column } from '../../components/data-table';
import { EmptyState, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { BookingDrawer } from './booking-drawer';
import { stateOf, stateTones } from './booking-words';

const { ofMember: words } = texts.bookings;

const columnsFor = (onOpen: (id: string) => void): readonly Column<StaffBooking>[] => [
  {
    key: 'time',
    title: words.columns.time,
    nowrap: true,
    cell: ({ id, startsAt }) => (
      <Button
        type="link"
        className="piece-open"
        aria-label={words.open(formatWhen(startsAt))}
        onClick={() => onOpen(id)}
      >
        {formatWhen(startsAt)}
      </Button>
    ),
  },
  { key: 'service', title: words.columns.service, cell: ({ service }) => service.name },
  {
    key: 'state',
    title: words.columns.state,
    cell: (booking) => <Tag tone={stateTones[booking.state]}>{stateOf(booking)}</Tag>,
  },
  {
    key: 'source',
    title: words.columns.source,
    cell: ({ source }) => <span className="muted">{texts.bookings.detail.sources[source]}</span>,
  },
];

/** A member's bookings in the reader's stores, the latest first. */
export function MemberBookings({ memberId, canBook }: { memberId: string; canBook: boolean }) {
  const navigate = useNavigate();
  const query = useAnswer('bookingDesk.ofMember', { params: { id: memberId } });
  const [openId, setOpenId] = useState<string | null>(null);
  const book = canBook && (
    <Button id="member-book" onClick={() => void navigate(`/bookings/new?member=${memberId}`)}>
      {texts.bookings.calendar.newBooking}
    </Button>
  );
  return (
    <>
      <QueryView
        query={query}
        rows={4}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState drawing="ring" text={words.none} action={book} />}
      >
        {({ items }) => (
          <>
            <div className="section-head">
              <span />
              {book}
            </div>
            <DataTable
              label={words.list}
              columns={columnsFor(setOpenId)}
              rows={items}
              rowKey={({ id }) => id}
            />
          </>
        )}
      </QueryView>
      {openId && <BookingDrawer bookingId={openId} onClose={() => setOpenId(null)} />}
    </>
  );
}
