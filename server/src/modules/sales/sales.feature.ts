import type { Feature } from '../../feature/feature';
import { RefundEntity, RefundLineEntity, SaleEntity, SaleLineEntity } from './sales.entity';
import { salesInvariants } from './sales.invariants';
import { salesData } from './sales.member-data';
import { saleRoutes } from './sales.routes';
import { salesSettings } from './sales.settings';

export const salesFeature: Feature = {
  name: 'sales',
  tables: [RefundEntity, RefundLineEntity, SaleEntity, SaleLineEntity],
  routes: saleRoutes,
  memberData: salesData,
  invariants: salesInvariants,
  settings: salesSettings,
};
