import { stores } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { presentDetails, presentStores } from './presented-stores.queries';
import { editStore, openStore, type EditStore } from './stores.commands';
import { storesInScope, storesToVisit, storeToSee } from './stores.queries';

export const storeRoutes = ({ onZoneChanged }: Pick<EditStore, 'onZoneChanged'>) =>
  implement(stores, {
    list: ({ db, at }) =>
      db.read(async (m) => ({ items: await presentStores(m, await storesToVisit(m), at) })),

    mine: async ({ db, actor }) => ({ items: await db.read((m) => storesInScope(m, actor)) }),

    show: ({ db, actor, params, at }) =>
      db.read(async (m) => presentDetails(m, await storeToSee(m, actor, params.id), { reader: actor, at })),

    open: inTransaction(async ({ tx, actor, body, at, request }) => {
      const store = await openStore(tx, { details: body, staff: actor, at, request });
      return presentDetails(tx, store, { reader: actor, at });
    }),

    edit: inTransaction(async ({ tx, actor, params, body: { version, ...details }, at, request }) => {
      const store = await editStore(tx, {
        id: params.id,
        version,
        details,
        staff: actor,
        at,
        request,
        onZoneChanged,
      });
      return presentDetails(tx, store, { reader: actor, at });
    }),
  });
