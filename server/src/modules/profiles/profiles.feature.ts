import type { Feature } from '../../feature/feature';
import { meRoutes, type MeDeps } from './me.routes';
import { memberRoutes, type MemberDeps } from './members.routes';

/** What members see and change of their record, and what staff do. */
export const profilesFeature: Feature<MeDeps & MemberDeps> = {
  name: 'profiles',
  routes: (parts) => [...meRoutes(parts), ...memberRoutes(parts)],
};
