import type { Reader, Tx } from '../../database/database';
import type { ExportSection, MemberData } from '../../database/member-data';
import { instant, int, nullable, oneOf, placeholders, text } from '../../database/rows';
import { BOOKING_STATES, WAITLIST_STATES } from '@gemcare/shared';
import { BOOKING_STATE_NAMES, WAITLIST_STATE_NAMES } from '@gemcare/shared/client';
import { localMinute, localTime } from '../../kernel/calendar';
import { endBookingsOf } from './change.commands';
import { OPEN_STATES } from './booking.rules';

/** Bookings go along with a merge; whoever leaves has no more, and what was done stays under the pseudonym. */
export const bookingData: MemberData = {
  tables: {
    booking: {
      columns: ['memberId'],
      title: '预约',
      merge: 'moves',
      join: 'prevents',
      erase: { blanks: ['note'], redacts: ['cancelReason'] },
    },
    waitlist_entry: { columns: ['memberId'], title: '空位提醒', merge: 'moves', join: 'stays', erase: 'own' },
  },
  // An offer belongs to its place in line, and goes back with it, also where it was made since.
  unmerge: async (tx, _act, { fromId, intoId }) => {
    await tx.execute(
      `UPDATE booking SET memberId = ? WHERE memberId = ? AND state = 'held' AND id IN
         (SELECT bookingId FROM waitlist_entry WHERE memberId = ? AND state = 'offered')`,
      [fromId, intoId, fromId],
    );
  },
  erase: async (tx, act, { memberIds, redact }) => {
    // First: nothing that gets free is offered to whoever leaves.
    await tx.execute(`DELETE FROM waitlist_entry WHERE memberId IN (${placeholders(memberIds)})`, memberIds);
    const bookingIds = await openBookingIds(tx, memberIds);
    await endBookingsOf(tx, act, { bookingIds });
    await redact(tx, {
      table: 'booking_event',
      redacts: ['reason'],
      theirs: `bookingId IN (SELECT id FROM booking WHERE memberId IN (${placeholders(memberIds)}))`,
      values: memberIds,
    });
  },
  export: async (m, memberId) => [await ownBookings(m, memberId), await ownPlacesInLine(m, memberId)],
};

async function openBookingIds(tx: Tx, memberIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows(
    `SELECT id FROM booking WHERE memberId IN (${placeholders(memberIds)}) AND state IN (${placeholders(OPEN_STATES)}) ORDER BY id`,
    [...memberIds, ...OPEN_STATES],
    { id: text },
  );
  return rows.map(({ id }) => id);
}

async function ownBookings(m: Reader, memberId: string): Promise<ExportSection> {
  const rows = await m.rows(
    `SELECT b.number, b.state, b.startsAt, s.name AS store, s.timeZone AS zone, v.name AS service, b.priceFen, b.note FROM booking b
     JOIN store s ON s.id = b.storeId JOIN service v ON v.id = b.serviceId
     WHERE b.memberId = ? AND b.state NOT IN ('held', 'expired') ORDER BY b.startsAt, b.id`,
    [memberId],
    {
      number: text,
      state: oneOf(BOOKING_STATES),
      startsAt: instant,
      store: text,
      zone: text,
      service: text,
      priceFen: int,
      note: nullable(text),
    },
  );
  return {
    key: 'bookings',
    title: '预约',
    fields: {
      startsAt: '时间',
      number: '编号',
      service: '项目',
      store: '门店',
      state: '状态',
      priceFen: '到店支付（分）',
      note: '备注',
    },
    rows: rows.map(({ startsAt, zone, state, ...row }) => ({
      ...row,
      startsAt: localMinute(startsAt, zone),
      state: BOOKING_STATE_NAMES[state],
    })),
  };
}

async function ownPlacesInLine(m: Reader, memberId: string): Promise<ExportSection> {
  const rows = await m.rows(
    `SELECT w.day, w.startsAt, w.state, w.createdAt, s.name AS store, s.timeZone AS zone, v.name AS service FROM waitlist_entry w
     JOIN store s ON s.id = w.storeId JOIN service v ON v.id = w.serviceId WHERE w.memberId = ? ORDER BY w.day, w.id`,
    [memberId],
    {
      day: text,
      startsAt: nullable(instant),
      state: oneOf(WAITLIST_STATES),
      createdAt: instant,
      store: text,
      zone: text,
      service: text,
    },
  );
  return {
    key: 'waitlist',
    title: '空位提醒',
    fields: {
      day: '日期',
      time: '时间',
      service: '项目',
      store: '门店',
      state: '状态',
      createdAt: '设置时间',
    },
    rows: rows.map(({ day, startsAt, state, createdAt, store, zone, service }) => ({
      day,
      time: startsAt && localTime(startsAt, zone),
      service,
      store,
      state: WAITLIST_STATE_NAMES[state],
      createdAt: localMinute(createdAt, zone),
    })),
  };
}
