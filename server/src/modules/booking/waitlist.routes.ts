import { waitlist } from '@gemcare/shared';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import { presentEntry } from './booking.presenter';
import { lapseHoldsAt } from './lapse.commands';
import { joinLine, leaveLineOf } from './waitlist.commands';
import { waitlistEntry, waitlistOf } from './waitlist.queries';

export const waitlistRoutes = () =>
  implement(waitlist, {
    join: inTransactionAfter(
      async ({ db, body, act }) => {
        await lapseHoldsAt(db, act, body.storeId);
      },
      async ({ tx, actor, body, act }) => {
        const startsAt = body.startsAt === undefined ? undefined : new Date(body.startsAt);
        const wanted = { ...body, startsAt, memberId: actor.id };
        return presentEntry(await waitlistEntry(tx, await joinLine(tx, act, wanted)));
      },
    ),

    mine: async ({ db, actor }) => ({
      items: (await db.read((m) => waitlistOf(m, actor.id))).map(presentEntry),
    }),

    leave: inTransaction(async ({ tx, actor, params, act }) => {
      await leaveLineOf(tx, act, { id: params.id, memberId: actor.id });
      return undefined;
    }),
  });
