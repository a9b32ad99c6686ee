import { workbench } from '@gemcare/shared';
import { assertInScope } from '../../http/actor';
import { implement } from '../../http/implement';
import { presentSaleSummary } from '../sales/sales.presenter';
import { storeById } from '../stores/stores.queries';
import { storeDay } from './workbench.queries';

export const workbenchRoutes = () =>
  implement(workbench, {
    show: ({ db, actor, query, at }) =>
      db.read(async (m) => {
        const store = await storeById(m, query.storeId);
        assertInScope(actor, store.id);
        const day = await storeDay(m, { storeId: store.id, zone: store.timeZone, at });
        return { ...day, recentSales: day.recentSales.map((sale) => presentSaleSummary(sale, actor)) };
      }),
  });
