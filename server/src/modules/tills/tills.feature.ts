import type { Feature } from '../../feature/feature';
import { posRoutes } from './pos.routes';
import { TillEntity } from './tills.entity';
import { tillRoutes, type TillDeps } from './tills.routes';

export const tillsFeature: Feature<TillDeps> = {
  name: 'tills',
  tables: [TillEntity],
  routes: (parts) => [...tillRoutes(parts), ...posRoutes()],
};
