import type { Feature } from '../../feature/feature';
import type { Database } from '../../database/database';
import {
  EntitlementGrantEntity,
  EntitlementUseEntity,
  MemberTierEntity,
  TierChangeEntity,
} from './tiers.entity';
import { tiersInvariants } from './tiers.invariants';
import { reviewTiers } from './tiers.jobs';
import { tiersData } from './tiers.member-data';
import { tierRoutes } from './tiers.routes';
import { tiersSettings } from './tiers.settings';

/** A member hears of points first, and then of the tier. */
export const tiersFeature: Feature<{ db: Database }> = {
  name: 'tiers',
  after: ['points'],
  tables: [EntitlementGrantEntity, EntitlementUseEntity, MemberTierEntity, TierChangeEntity],
  routes: tierRoutes,
  jobs: ({ db }) => [reviewTiers(db)],
  memberData: tiersData,
  invariants: tiersInvariants,
  settings: tiersSettings,
};
