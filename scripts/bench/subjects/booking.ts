import { dayAfter, instantAt } from '../../../server/src/kernel/calendar';
import { busyStore, DAYS, type BusyStore } from './busy-store';
import { newMembers } from './callers';
import type { Subject } from './subject';

/** As many as there are requests in a round: each member holds one time. */
const MEMBERS = 500;
/** Far enough ahead for every rule of the house. */
const FIRST_DAY = 2;
const FIRST_HOUR = 10;
const HOURS = 12;
/** So many days of so many hours are gone through before a start comes again: for that there is room for four more. */
const SPARE = 4;

/** Time that members hold in a busy store, each another: the begin of every booking. */
export const booking: Subject = async (world) => {
  const store = await busyStore(world, SPARE);
  const { storeId, serviceId, benchId } = store;
  const members = await newMembers(world, 2, MEMBERS);
  return {
    method: 'POST',
    route: '/api/v1/me/bookings',
    status: 201,
    requests: members.map((caller, index) => ({
      ...caller,
      path: '/api/v1/me/bookings',
      body: { storeId, serviceId, startsAt: startOf(store, index).toISOString() },
    })),
    standing: new Set([storeId, serviceId, benchId]),
    leavings: {
      count: {
        sql: `SELECT COUNT(*) AS n FROM booking b JOIN booking_event e ON e.bookingId = b.id
          JOIN idempotency_key k ON k.actor = CONCAT('member:', b.memberId) AND k.status = 201
          WHERE b.storeId = ? AND b.state = 'held'`,
        parameters: [storeId],
      },
      undo: [
        { sql: 'DELETE FROM booking_event WHERE storeId = ?', parameters: [storeId] },
        {
          sql: `UPDATE slot_cell c JOIN (
              SELECT n.cell, COUNT(*) AS held FROM booking b
              JOIN slot_cell n ON n.resourceId = b.resourceId AND n.cell >= b.cellFrom AND n.cell < b.cellUntil
              WHERE b.storeId = ? AND b.state = 'held' GROUP BY n.cell
            ) h ON h.cell = c.cell SET c.used = c.used - h.held WHERE c.resourceId = ?`,
          parameters: [storeId, benchId],
        },
        { sql: `DELETE FROM booking WHERE storeId = ? AND state = 'held'`, parameters: [storeId] },
        { sql: 'DELETE FROM idempotency_key', parameters: [] },
      ],
    },
  };
};

function startOf({ today }: BusyStore, index: number): Date {
  const days = DAYS - FIRST_DAY;
  const day = dayAfter(today, FIRST_DAY + (index % days));
  const hour = FIRST_HOUR + (Math.floor(index / days) % HOURS);
  return instantAt(day, `${String(hour)}:00:00`);
}
