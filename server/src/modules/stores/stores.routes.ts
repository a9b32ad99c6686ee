import { stores } from '@gemcare/shared';
import { implement } from '../../http/implement';
import { storesInScope, storesToVisit } from './stores.queries';

export const storeRoutes = () =>
  implement(stores, {
    list: async ({ db }) => ({ items: await db.read(storesToVisit) }),
    mine: async ({ db, actor }) => ({ items: await db.read((m) => storesInScope(m, actor)) }),
  });
