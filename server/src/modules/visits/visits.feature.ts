import type { Feature } from '../../feature/feature';
import { CodeSeedEntity, VisitEntity } from './visits.entity';
import { visitsData } from './visits.member-data';
import { visitRoutes } from './visits.routes';
import { visitsSettings } from './visits.settings';

export const visitsFeature: Feature = {
  name: 'visits',
  tables: [CodeSeedEntity, VisitEntity],
  routes: visitRoutes,
  memberData: visitsData,
  settings: visitsSettings,
};
