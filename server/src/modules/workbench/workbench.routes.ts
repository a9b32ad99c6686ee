import { workbench } from '@gemcare/shared';
import { assertInScope } from '../../http/actor';
import { implement } from '../../http/implement';
import { storeById } from '../stores/stores.queries';
import { storeDay } from './workbench.queries';

export const workbenchRoutes = () =>
  implement(workbench, {
    show: ({ db, actor, query, act }) =>
      db.read(async (m) => {
        const store = await storeById(m, query.storeId);
        assertInScope(actor, store.id);
        return storeDay(m, { storeId: store.id, zone: store.timeZone, at: act.at, reader: actor });
      }),
  });
