import { tills } from '@gemcare/shared';
import { assertInScope } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { storeById } from '../stores/stores.queries';
import type { TillAuthenticator } from './till-authenticator';
import { makeTill, renameTill, revokeTill } from './tills.commands';
import { presentTill } from './tills.presenter';
import { tillById, tillsOfStore } from './tills.queries';

/** Tills as the managers of a store keep them. */
export const tillRoutes = ({ tillKeys }: { tillKeys: Pick<TillAuthenticator, 'forget'> }) =>
  implement(tills, {
    list: ({ db, actor, query }) =>
      db.read(async (m) => {
        const store = await storeById(m, query.storeId);
        assertInScope(actor, store.id);
        const rows = await tillsOfStore(m, store.id, query);
        const page = pageFrom(rows, query.limit, ({ madeAt, id }) => instantPosition({ at: madeAt, id }));
        return { ...page, items: page.items.map(presentTill) };
      }),

    make: inTransaction(async ({ tx, actor, body, at, request }) => {
      const { id, key } = await makeTill(tx, { ...body, staff: actor, at, request });
      return { ...presentTill(await tillById(tx, id)), key };
    }),

    async rename({ db, actor, params, body, at, request }) {
      const till = await db.transaction(async (tx) => {
        await renameTill(tx, { id: params.id, ...body, staff: actor, at, request });
        return tillById(tx, params.id);
      });
      tillKeys.forget(till.id);
      return presentTill(till);
    },

    async revoke({ db, actor, params, at, request }) {
      const till = await db.transaction(async (tx) => {
        await revokeTill(tx, { id: params.id, staff: actor, at, request });
        return tillById(tx, params.id);
      });
      tillKeys.forget(till.id);
      return presentTill(till);
    },
  });
