import type { Feature } from '../../feature/feature';
import { RedemptionEntity } from './redemptions.entity';
import { redemptionsInvariants } from './redemptions.invariants';
import { redemptionsData } from './redemptions.member-data';
import { redemptionRoutes } from './redemptions.routes';

export const redemptionsFeature: Feature = {
  name: 'redemptions',
  tables: [RedemptionEntity],
  routes: redemptionRoutes,
  memberData: redemptionsData,
  invariants: redemptionsInvariants,
};
