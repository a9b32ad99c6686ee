import type { Feature } from '../../feature/feature';
import { ResourceDayEntity, ResourceEntity, StoreEntity, StoreExceptionEntity } from './stores.entity';
import { storeRoutes, type StoreHooks } from './stores.routes';

/** @param hooks what refuses or follows a change of a store's zone, in the same transaction */
export const storesFeature = (hooks: StoreHooks): Feature => ({
  name: 'stores',
  tables: [ResourceDayEntity, ResourceEntity, StoreEntity, StoreExceptionEntity],
  routes: () => storeRoutes(hooks),
});
