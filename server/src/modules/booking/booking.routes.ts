import { booking, type Booking } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { inScope, type Actor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { tierNow } from '../tiers/tiers.queries';
import { presentBooking, presentSlots } from './booking.presenter';
import { bookingById, bookingsOf, ownBooking, piecesOfBookings } from './booking.queries';
import { calendarFile } from './calendar-file';
import { cancelBooking, rescheduleBooking } from './change.commands';
import { confirmBooking, holdSlot } from './hold.commands';
import { lapseHoldsAt } from './lapse.commands';
import { SIGNED_OUT, slotsOf, type Viewer } from './slots.queries';

/** What members do with bookings, and the times anybody may look at. */
export function bookingRoutes() {
  const shown = async (m: Reader, id: string, memberId: string, at: Date): Promise<Booking> => {
    const row = await ownBooking(m, id, memberId);
    return presentBooking(row, await piecesOfBookings(m, [id]), at);
  };
  const viewerOf = async (m: Reader, act: Act, actor: Actor | null): Promise<Viewer> => {
    if (actor?.kind === 'staff') return { kind: 'staff' };
    if (actor?.kind !== 'member') return SIGNED_OUT;
    return {
      kind: 'customer',
      tier: (await tierNow(m, act, { memberId: actor.id })).tier,
    };
  };

  /** Whoever may not see a booking moves none; one that has ended meanwhile keeps no time. @throws booking.not_found */
  const bookingToMove = async (m: Reader, id: string, storeId: string, actor: Actor | null) => {
    const row = await bookingById(m, id);
    const isTheirs =
      actor?.kind === 'member' ? row.memberId === actor.id : actor !== null && inScope(actor, row.storeId);
    if (!isTheirs || row.storeId !== storeId) throw problem('booking.not_found');
    return row.state === 'confirmed' ? row : undefined;
  };

  return implement(booking, {
    slots: ({ db, actor, params, query, act }) =>
      db.read(async (m) => {
        const viewer = await viewerOf(m, act, actor);
        const moves =
          query.moves === undefined ? undefined : await bookingToMove(m, query.moves, params.id, actor);
        const search = { storeId: params.id, ...query, viewer, moves };
        return presentSlots(await slotsOf(m, act, search), viewer.kind === 'staff');
      }),

    hold: inTransactionAfter(
      async ({ db, body, act }) => {
        await lapseHoldsAt(db, act, body.storeId);
      },
      async ({ tx, actor, body, act }) => {
        const startsAt = new Date(body.startsAt);
        const memberId = actor.id;
        const id = await holdSlot(tx, act, { ...body, startsAt, memberId });
        return shown(tx, id, memberId, act.at);
      },
    ),

    confirm: inTransaction(async ({ tx, actor, params, body, act }) => {
      const memberId = actor.id;
      await confirmBooking(tx, act, {
        bookingId: params.id,
        memberId,
        ...body,
      });
      return shown(tx, params.id, memberId, act.at);
    }),

    mine: ({ db, actor, query, act }) =>
      db.read(async (m) => {
        const rows = await bookingsOf(m, { memberId: actor.id, ...query, at: act.at });
        const { items, nextCursor } = pageFrom(rows, query.limit, ({ startsAt, id }) =>
          instantPosition({ at: startsAt, id }),
        );
        const pieces = await piecesOfBookings(
          m,
          items.map(({ id }) => id),
        );
        return { items: items.map((row) => presentBooking(row, pieces, act.at)), nextCursor };
      }),

    show: ({ db, actor, params, act }) => db.read((m) => shown(m, params.id, actor.id, act.at)),

    reschedule: inTransactionAfter(
      async ({ db, actor, params, act }) => {
        const { storeId } = await db.read((m) => ownBooking(m, params.id, actor.id));
        await lapseHoldsAt(db, act, storeId);
      },
      async ({ tx, actor, params, body, act }) => {
        await rescheduleBooking(tx, act, {
          bookingId: params.id,
          startsAt: new Date(body.startsAt),
          version: body.version,
        });
        return shown(tx, params.id, actor.id, act.at);
      },
    ),

    cancel: inTransaction(async ({ tx, actor, params, act }) => {
      await cancelBooking(tx, act, { bookingId: params.id });
      return shown(tx, params.id, actor.id, act.at);
    }),

    calendarFile: async ({ db, actor, params, act }) => {
      const row = await db.read((m) => ownBooking(m, params.id, actor.id));
      if (row.state === 'held' || row.state === 'expired' || row.state === 'cancelled')
        throw problem('booking.not_now');
      return { name: `${row.number}.ics`, type: 'text/calendar', body: calendarFile(row, act.at) };
    },
  });
}
