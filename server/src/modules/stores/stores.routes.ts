import { stores } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { presentDetails, presentStores } from './presented-stores.queries';
import { editStore, openStore, type EditStore } from './stores.commands';
import { storesInScope, storesToVisit, storeToSee } from './stores.queries';

/** What other features do when a store changes. */
export type StoreHooks = Pick<EditStore, 'onZoneChanged'>;

export const storeRoutes = ({ onZoneChanged }: StoreHooks) =>
  implement(stores, {
    list: ({ db, act }) =>
      db.read(async (m) => ({ items: await presentStores(m, await storesToVisit(m), act.at) })),

    mine: async ({ db, actor }) => ({ items: await db.read((m) => storesInScope(m, actor)) }),

    show: ({ db, actor, params, act }) =>
      db.read(async (m) =>
        presentDetails(m, await storeToSee(m, actor, params.id), { reader: actor, at: act.at }),
      ),

    open: inTransaction(async ({ tx, actor, body, act }) => {
      const store = await openStore(tx, act, { details: body });
      return presentDetails(tx, store, { reader: actor, at: act.at });
    }),

    edit: inTransaction(async ({ tx, actor, params, body: { version, ...details }, act }) => {
      const store = await editStore(tx, act, {
        id: params.id,
        version,
        details,
        onZoneChanged,
      });
      return presentDetails(tx, store, { reader: actor, at: act.at });
    }),
  });
