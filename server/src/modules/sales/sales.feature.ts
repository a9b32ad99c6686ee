import type { Database } from '../../database/database';
import type { Feature } from '../../feature/feature';
import { backfillPieces } from './pieces-backfill.jobs';
import { BackfillEntity, RefundEntity, RefundLineEntity, SaleEntity, SaleLineEntity } from './sales.entity';
import { salesInvariants } from './sales.invariants';
import { salesData } from './sales.member-data';
import { saleRoutes } from './sales.routes';
import { salesSettings } from './sales.settings';

export const salesFeature: Feature<{ db: Database }> = {
  name: 'sales',
  tables: [BackfillEntity, RefundEntity, RefundLineEntity, SaleEntity, SaleLineEntity],
  routes: saleRoutes,
  jobs: ({ db }) => [backfillPieces(db)],
  memberData: salesData,
  invariants: salesInvariants,
  settings: salesSettings,
};
