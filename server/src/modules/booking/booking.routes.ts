import { booking, type Booking } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { inScope, type Actor } from '../../http/actor';
import { problem } from '../../kernel/problem';
import type { SettingsCache } from '../settings/settings.queries';
import { tierNow } from '../tiers/tiers.queries';
import { presentBooking, presentSlots } from './booking.presenter';
import { bookingById, bookingsOf, ownBooking, piecesOfBookings } from './booking.queries';
import { calendarFile } from './calendar-file';
import { cancelBooking, rescheduleBooking } from './change.commands';
import { confirmBooking, holdSlot } from './hold.commands';
import { lapseHoldsAt } from './lapse.commands';
import { SIGNED_OUT, slotsOf, type Viewer } from './slots.queries';

/** What members do with bookings, and the times anybody may look at. */
export function bookingRoutes({ settings }: { settings: SettingsCache }) {
  const shown = async (m: Reader, id: string, memberId: string, at: Date): Promise<Booking> => {
    const row = await ownBooking(m, id, memberId);
    return presentBooking(row, await piecesOfBookings(m, [id]), at);
  };
  const viewerOf = async (m: Reader, actor: Actor | null, at: Date): Promise<Viewer> => {
    if (actor?.kind === 'staff') return { kind: 'staff' };
    if (actor?.kind !== 'member') return SIGNED_OUT;
    return {
      kind: 'customer',
      tier: (await tierNow(m, { memberId: actor.id, at, settings: settings.current() })).tier,
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
    slots: ({ db, actor, params, query, at }) =>
      db.read(async (m) => {
        const viewer = await viewerOf(m, actor, at);
        const moves =
          query.moves === undefined ? undefined : await bookingToMove(m, query.moves, params.id, actor);
        const search = { storeId: params.id, ...query, viewer, moves, at, settings: settings.current() };
        return presentSlots(await slotsOf(m, search), viewer.kind === 'staff');
      }),

    hold: inTransactionAfter(
      async ({ db, body, at }) => {
        await lapseHoldsAt(db, body.storeId, { at, settings: settings.current() });
      },
      async ({ tx, actor, body, at }) => {
        const startsAt = new Date(body.startsAt);
        const memberId = actor.id;
        const id = await holdSlot(tx, { ...body, startsAt, memberId, at, settings: settings.current() });
        return shown(tx, id, memberId, at);
      },
    ),

    confirm: inTransaction(async ({ tx, actor, params, body, at }) => {
      const memberId = actor.id;
      await confirmBooking(tx, {
        bookingId: params.id,
        memberId,
        ...body,
        at,
        settings: settings.current(),
      });
      return shown(tx, params.id, memberId, at);
    }),

    mine: ({ db, actor, query, at }) =>
      db.read(async (m) => {
        const rows = await bookingsOf(m, { memberId: actor.id, ...query, at });
        const { items, nextCursor } = pageFrom(rows, query.limit, ({ startsAt, id }) =>
          instantPosition({ at: startsAt, id }),
        );
        const pieces = await piecesOfBookings(
          m,
          items.map(({ id }) => id),
        );
        return { items: items.map((row) => presentBooking(row, pieces, at)), nextCursor };
      }),

    show: ({ db, actor, params, at }) => db.read((m) => shown(m, params.id, actor.id, at)),

    reschedule: inTransactionAfter(
      async ({ db, actor, params, at }) => {
        const { storeId } = await db.read((m) => ownBooking(m, params.id, actor.id));
        await lapseHoldsAt(db, storeId, { at, settings: settings.current() });
      },
      async ({ tx, actor, params, body, at }) => {
        await rescheduleBooking(tx, {
          bookingId: params.id,
          startsAt: new Date(body.startsAt),
          version: body.version,
          changer: { kind: 'member', id: actor.id },
          at,
          settings: settings.current(),
        });
        return shown(tx, params.id, actor.id, at);
      },
    ),

    cancel: inTransaction(async ({ tx, actor, params, at }) => {
      const changer = { kind: 'member', id: actor.id } as const;
      await cancelBooking(tx, { bookingId: params.id, changer, at, settings: settings.current() });
      return shown(tx, params.id, actor.id, at);
    }),

    calendarFile: async ({ db, actor, params, at }) => {
      const row = await db.read((m) => ownBooking(m, params.id, actor.id));
      if (row.state === 'held' || row.state === 'expired' || row.state === 'cancelled')
        throw problem('booking.not_now');
      return { name: `${row.number}.ics`, type: 'text/calendar', body: calendarFile(row, at) };
    },
  });
}
