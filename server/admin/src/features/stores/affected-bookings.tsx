import { BOOKING_STATE_NAMES, type StaffBooking } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { DataTable, type Column } from '../../components/data-table';
import { TierTag } from '../../components/tags';
import { texts } from '../../texts';
import { dayWords } from './week';

const words = texts.storeSchedule;

const COLUMNS: readonly Column<StaffBooking>[] = [
  {
    key: 'member',
    title: words.affectedColumns.member,
    cell: ({ member }) =>
      member ? (
        <>
          {member.name ?? words.unnamed} <TierTag tier={member.tier} />
          <div className="muted">{member.phone}</div>
        </>
      ) : (
        words.walkIn
      ),
  },
  {
    key: 'time',
    title: words.affectedColumns.time,
    nowrap: true,
    cell: ({ day, time }) => `${dayWords(day)} ${time}`,
  },
  { key: 'service', title: words.affectedColumns.service, cell: ({ service }) => service.name },
  {
    key: 'state',
    title: words.affectedColumns.state,
    nowrap: true,
    cell: ({ state }) => BOOKING_STATE_NAMES[state],
  },
  {
    key: 'open',
    title: <span className="visually-hidden">{words.openBooking}</span>,
    nowrap: true,
    cell: ({ id, day, number }) => (
      <Link
        to={`/bookings?${new URLSearchParams({ day, booking: id }).toString()}`}
        target="_blank"
        aria-label={words.openBookingOf(number)}
      >
        {words.openBooking}
      </Link>
    ),
  },
];

/** Bookings that a schedule would hurt: whom to call. They open beside the page, so that nothing typed is lost. */
export function AffectedBookings({ bookings }: { bookings: readonly StaffBooking[] }) {
  return (
    <DataTable
      label={words.affected(bookings.length)}
      columns={COLUMNS}
      rows={bookings}
      rowKey={({ id }) => id}
    />
  );
}
