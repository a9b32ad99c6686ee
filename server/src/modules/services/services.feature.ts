import type { Feature } from '../../feature/feature';
import { ServiceEntity } from './services.entity';
import { serviceRoutes, type ServiceHooks } from './services.routes';

/** @param hooks what follows a change of a service, in the same transaction */
export const servicesFeature = (hooks: ServiceHooks): Feature => ({
  name: 'services',
  tables: [ServiceEntity],
  routes: () => serviceRoutes(hooks),
});
