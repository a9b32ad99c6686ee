import type { Feature } from '../../feature/feature';
import { staffRoutes, type StaffDeps } from './accounts.routes';

export const accountsFeature: Feature<StaffDeps> = { name: 'accounts', routes: staffRoutes };
