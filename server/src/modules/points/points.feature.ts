import type { Feature } from '../../feature/feature';
import type { Database } from '../../database/database';
import {
  PointsAccountEntity,
  PointsAdjustmentEntity,
  PointsAllocationEntity,
  PointsEntryEntity,
  PointsLotEntity,
  PointsMergeLineEntity,
} from './points.entity';
import { pointsInvariants } from './points.invariants';
import { settlePoints } from './points.jobs';
import { pointsData } from './points.member-data';
import { pointsRoutes } from './points.routes';
import { pointsSettings } from './points.settings';

export const pointsFeature: Feature<{ db: Database }> = {
  name: 'points',
  tables: [
    PointsAccountEntity,
    PointsAdjustmentEntity,
    PointsAllocationEntity,
    PointsEntryEntity,
    PointsLotEntity,
    PointsMergeLineEntity,
  ],
  routes: pointsRoutes,
  jobs: ({ db }) => [settlePoints(db)],
  memberData: pointsData,
  invariants: pointsInvariants,
  settings: pointsSettings,
};
