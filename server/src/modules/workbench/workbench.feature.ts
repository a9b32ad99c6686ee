import type { Feature } from '../../feature/feature';
import { workbenchRoutes } from './workbench.routes';

export const workbenchFeature: Feature = {
  name: 'workbench',
  routes: workbenchRoutes,
};
