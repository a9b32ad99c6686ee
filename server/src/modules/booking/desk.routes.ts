import { bookingDesk, type StaffBookingDetails } from '@gemcare/shared';
import type { Database, Reader, Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import type { Act } from '../../kernel/act';
import { memberById } from '../members/members.queries';
import { storeById } from '../stores/stores.queries';
import { bookingsAt, historyOf, piecesOfBookings, staffBooking } from './booking.queries';
import { calendarOf, occupancyOf } from './calendar.queries';
import { cancelBooking, rescheduleBooking } from './change.commands';
import type { BookingChanges } from './changes';
import { bookFor, takeIn } from './desk.commands';
import { presentDetails, presentStaffBooking } from './desk.presenter';
import { lapseHoldsAt } from './lapse.commands';
import { checkIn, completeBooking, startService } from './serve.commands';

/** What staff do with the bookings of their stores. */
export function deskRoutes({ changes }: { changes: BookingChanges }) {
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
  const lapse = async ({ db, act }: { db: Database; act: Act }, storeId: string) => {
    await lapseHoldsAt(db, act, storeId);
  };

  return implement(bookingDesk, {
    calendar: ({ db, actor, params, query, act }) =>
      db.read(async (m) => {
        await ownStore(m, params.id, actor);
        const { bookings, ...rest } = await calendarOf(m, { storeId: params.id, ...query, at: act.at });
        return {
          ...rest,
          now: act.at.toISOString(),
          stepMinutes: act.settings['bookings.stepMinutes'],
          bookings: bookings.map((row) => presentStaffBooking(row, { staff: actor, at: act.at })),
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

    ofMember: ({ db, actor, params, act }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const rows = await bookingsAt(m, params.id, actor.allStores ? null : actor.storeIds);
        return { items: rows.map((row) => presentStaffBooking(row, { staff: actor, at: act.at })) };
      }),

    show: ({ db, actor, params, act }) => db.read((m) => details(m, params.id, actor, act.at)),

    book: inTransactionAfter(
      async (call) => {
        await call.db.read((m) => ownStore(m, call.body.storeId, call.actor));
        await lapse(call, call.body.storeId);
      },
      async ({ tx, actor, body, act }) => {
        const startsAt = new Date(body.startsAt);
        return details(tx, await bookFor(tx, act, { ...body, startsAt }), actor, act.at);
      },
    ),

    walkIn: inTransactionAfter(
      async (call) => {
        await call.db.read((m) => ownStore(m, call.body.storeId, call.actor));
        await lapse(call, call.body.storeId);
      },
      async ({ tx, actor, body, act }) => {
        return details(tx, await takeIn(tx, act, body), actor, act.at);
      },
    ),

    reschedule: inTransactionAfter(
      async (call) => {
        const { storeId } = await call.db.read((m) => staffBooking(m, call.params.id));
        assertInScope(call.actor, storeId);
        await lapse(call, storeId);
      },
      async ({ tx, actor, params, body, act }) => {
        await rescheduleBooking(tx, act, {
          bookingId: params.id,
          startsAt: new Date(body.startsAt),
          version: body.version,
          reason: body.reason,
        });
        return details(tx, params.id, actor, act.at);
      },
    ),

    cancel: inTransaction(async ({ tx, actor, params, body, act }) => {
      await ownBookingOf(tx, params.id, actor);
      await cancelBooking(tx, act, { bookingId: params.id, reason: body.reason });
      return details(tx, params.id, actor, act.at);
    }),

    checkIn: inTransactionAfter(
      async (call) => {
        const { storeId } = await call.db.read((m) => staffBooking(m, call.params.id));
        assertInScope(call.actor, storeId);
        await lapse(call, storeId);
      },
      async ({ tx, actor, params, body, act }) => {
        await checkIn(tx, act, { bookingId: params.id, visitId: body.visitId });
        return details(tx, params.id, actor, act.at);
      },
    ),

    start: inTransaction(async ({ tx, actor, params, act }) => {
      await ownBookingOf(tx, params.id, actor);
      await startService(tx, act, { bookingId: params.id });
      return details(tx, params.id, actor, act.at);
    }),

    complete: inTransaction(async ({ tx, actor, params, body, act }) => {
      await ownBookingOf(tx, params.id, actor);
      await completeBooking(tx, act, { bookingId: params.id, ...body });
      return details(tx, params.id, actor, act.at);
    }),
  });
}
