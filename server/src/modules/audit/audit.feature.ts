import type { Feature } from '../../feature/feature';
import { AuditRowEntity } from './audit.entity';
import { auditData } from './audit.member-data';
import { auditRoutes } from './audit.routes';

export const auditFeature: Feature = {
  name: 'audit',
  tables: [AuditRowEntity],
  routes: auditRoutes,
  memberData: auditData,
};
