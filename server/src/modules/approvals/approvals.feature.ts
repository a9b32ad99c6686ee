import type { Feature } from '../../feature/feature';
import { AdjustmentRequestEntity } from './approvals.entity';
import { approvalsInvariants } from './approvals.invariants';
import { approvalsData } from './approvals.member-data';
import { approvalRoutes } from './approvals.routes';

export const approvalsFeature: Feature = {
  name: 'approvals',
  tables: [AdjustmentRequestEntity],
  routes: approvalRoutes,
  memberData: approvalsData,
  invariants: approvalsInvariants,
};
