import { waitlist } from '@gemcare/shared';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import type { SettingsCache } from '../settings/settings.queries';
import { presentEntry } from './booking.presenter';
import { lapseHoldsAt } from './lapse.commands';
import { joinLine, leaveLineOf } from './waitlist.commands';
import { waitlistEntry, waitlistOf } from './waitlist.queries';

export const waitlistRoutes = ({ settings }: { settings: SettingsCache }) =>
  implement(waitlist, {
    join: inTransactionAfter(
      async ({ db, body, at }) => {
        await lapseHoldsAt(db, body.storeId, { at, settings: settings.current() });
      },
      async ({ tx, actor, body, at }) => {
        const startsAt = body.startsAt === undefined ? undefined : new Date(body.startsAt);
        const wanted = { ...body, startsAt, memberId: actor.id, at, settings: settings.current() };
        return presentEntry(await waitlistEntry(tx, await joinLine(tx, wanted)));
      },
    ),

    mine: async ({ db, actor }) => ({
      items: (await db.read((m) => waitlistOf(m, actor.id))).map(presentEntry),
    }),

    leave: inTransaction(async ({ tx, actor, params, at }) => {
      await leaveLineOf(tx, { id: params.id, memberId: actor.id, at });
      return undefined;
    }),
  });
