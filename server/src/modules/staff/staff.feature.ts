import type { Feature } from '../../feature/feature';
import { StaffEntity, StaffStoreEntity } from './staff.entity';
import { staffRoutes, type StaffDeps } from './staff.routes';

export const staffFeature: Feature<StaffDeps> = {
  name: 'staff',
  tables: [StaffEntity, StaffStoreEntity],
  routes: staffRoutes,
};
