import { tills } from '@gemcare/shared';
import { assertInScope } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { storeById } from '../stores/stores.queries';
import type { TillAuthenticator } from './till-authenticator';
import { makeTill, renameTill, revokeTill } from './tills.commands';
import { presentTill } from './tills.presenter';
import { tillById, tillsOfStore } from './tills.queries';

export interface TillDeps {
  /** Told whose key was taken away, so that this process asks the database anew. */
  tillKeys: Pick<TillAuthenticator, 'forget'>;
}

/** Tills as the managers of a store keep them. */
export const tillRoutes = ({ tillKeys }: TillDeps) =>
  implement(tills, {
    list: ({ db, actor, query }) =>
      db.read(async (m) => {
        const store = await storeById(m, query.storeId);
        assertInScope(actor, store.id);
        const rows = await tillsOfStore(m, store.id, query);
        const page = pageFrom(rows, query.limit, ({ madeAt, id }) => instantPosition({ at: madeAt, id }));
        return { ...page, items: page.items.map(presentTill) };
      }),

    make: inTransaction(async ({ tx, body, act }) => {
      const { id, key } = await makeTill(tx, act, body);
      return { ...presentTill(await tillById(tx, id)), key };
    }),

    async rename({ db, params, body, act }) {
      const till = await db.transaction(async (tx) => {
        await renameTill(tx, act, { id: params.id, ...body });
        return tillById(tx, params.id);
      });
      tillKeys.forget(till.id);
      return presentTill(till);
    },

    async revoke({ db, params, act }) {
      const till = await db.transaction(async (tx) => {
        await revokeTill(tx, act, { id: params.id });
        return tillById(tx, params.id);
      });
      tillKeys.forget(till.id);
      return presentTill(till);
    },
  });
