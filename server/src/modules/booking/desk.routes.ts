import { bookingDesk, type StaffBookingDetails } from '@gemcare/shared';
import type { Database, Reader, Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import { memberById } from '../members/members.queries';
import type { SettingsCache } from '../settings/settings.queries';
import { storeById } from '../stores/stores.queries';
import { bookingsAt, historyOf, piecesOfBookings, staffBooking } from './booking.queries';
import { calendarOf, occupancyOf } from './calendar.queries';
import { cancelBooking, rescheduleBooking } from './change.commands';
import type { BookingChanges } from './changes';
import { bookFor, takeIn } from './desk.commands';
import { presentDetails, presentStaffBooking } from './desk.presenter';
import { lapseHoldsAt } from './lapse.commands';
import { checkIn, completeBooking, startService } from './serve.commands';

interface DeskDeps {
  settings: SettingsCache;
  changes: BookingChanges;
}

/** What staff do with the bookings of their stores. */
export function deskRoutes({ settings, changes }: DeskDeps) {
  const details = async (
    m: Reader,
    id: string,
    staff: StaffActor,
    at: Date,
  ): Promise<StaffBookingDetails> => {
    const row = await staffBooking(m, id);
    assertInScope(staff, row.storeId);
    const beside = { pieces: await piecesOfBookings(m, [id]), history: await historyOf(m, id) };
    return presentDetails(row, beside, { staff, at });
  };
  /** @throws store.not_found, auth.other_store */
  const ownStore = async (m: Reader, storeId: string, staff: StaffActor) => {
    await storeById(m, storeId);
    assertInScope(staff, storeId);
  };
  const ownBookingOf = async (tx: Tx, id: string, staff: StaffActor) => {
    const { storeId } = await staffBooking(tx, id);
    assertInScope(staff, storeId);
  };
  const lapse = async ({ db, at }: { db: Database; at: Date }, storeId: string) => {
    await lapseHoldsAt(db, storeId, { at, settings: settings.current() });
  };

  return implement(bookingDesk, {
    calendar: ({ db, actor, params, query, at }) =>
      db.read(async (m) => {
        await ownStore(m, params.id, actor);
        const { bookings, ...rest } = await calendarOf(m, { storeId: params.id, ...query, at });
        return {
          ...rest,
          now: at.toISOString(),
          stepMinutes: settings.current()['bookings.stepMinutes'],
          bookings: bookings.map((row) => presentStaffBooking(row, { staff: actor, at })),
        };
      }),

    occupancy: ({ db, actor, params, query }) =>
      db.read(async (m) => {
        await ownStore(m, params.id, actor);
        return occupancyOf(m, { storeId: params.id, ...query });
      }),

    changes: async ({ db, actor, params }) => {
      await db.read((m) => ownStore(m, params.id, actor));
      return { name: 'changes', type: 'text/event-stream', body: changes.streamOf(params.id), inline: true };
    },

    ofMember: ({ db, actor, params, at }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const rows = await bookingsAt(m, params.id, actor.allStores ? null : actor.storeIds);
        return { items: rows.map((row) => presentStaffBooking(row, { staff: actor, at })) };
      }),

    show: ({ db, actor, params, at }) => db.read((m) => details(m, params.id, actor, at)),

    book: inTransactionAfter(
      async (call) => {
        await call.db.read((m) => ownStore(m, call.body.storeId, call.actor));
        await lapse(call, call.body.storeId);
      },
      async ({ tx, actor, body, at, request }) => {
        const startsAt = new Date(body.startsAt);
        const wanted = { ...body, startsAt, staff: actor, at, settings: settings.current(), request };
        return details(tx, await bookFor(tx, wanted), actor, at);
      },
    ),

    walkIn: inTransactionAfter(
      async (call) => {
        await call.db.read((m) => ownStore(m, call.body.storeId, call.actor));
        await lapse(call, call.body.storeId);
      },
      async ({ tx, actor, body, at, request }) => {
        const wanted = { ...body, staff: actor, at, settings: settings.current(), request };
        return details(tx, await takeIn(tx, wanted), actor, at);
      },
    ),

    reschedule: inTransactionAfter(
      async (call) => {
        const { storeId } = await call.db.read((m) => staffBooking(m, call.params.id));
        assertInScope(call.actor, storeId);
        await lapse(call, storeId);
      },
      async ({ tx, actor, params, body, at, request }) => {
        await rescheduleBooking(tx, {
          bookingId: params.id,
          startsAt: new Date(body.startsAt),
          version: body.version,
          changer: { kind: 'staff', staff: actor, reason: body.reason, request },
          at,
          settings: settings.current(),
        });
        return details(tx, params.id, actor, at);
      },
    ),

    cancel: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      await ownBookingOf(tx, params.id, actor);
      const changer = { kind: 'staff', staff: actor, reason: body.reason, request } as const;
      await cancelBooking(tx, { bookingId: params.id, changer, at, settings: settings.current() });
      return details(tx, params.id, actor, at);
    }),

    checkIn: inTransactionAfter(
      async (call) => {
        const { storeId } = await call.db.read((m) => staffBooking(m, call.params.id));
        assertInScope(call.actor, storeId);
        await lapse(call, storeId);
      },
      async ({ tx, actor, params, body, at, request }) => {
        const serving = { staff: actor, at, settings: settings.current(), request };
        await checkIn(tx, { bookingId: params.id, visitId: body.visitId, ...serving });
        return details(tx, params.id, actor, at);
      },
    ),

    start: inTransaction(async ({ tx, actor, params, at, request }) => {
      await ownBookingOf(tx, params.id, actor);
      await startService(tx, {
        bookingId: params.id,
        staff: actor,
        at,
        settings: settings.current(),
        request,
      });
      return details(tx, params.id, actor, at);
    }),

    complete: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      await ownBookingOf(tx, params.id, actor);
      const serving = { staff: actor, at, settings: settings.current(), request };
      await completeBooking(tx, { bookingId: params.id, ...body, ...serving });
      return details(tx, params.id, actor, at);
    }),
  });
}
