import type { MemberData } from '../../database/member-data';
import { exportAudit } from './audit.export.queries';

/** The log tells what was done to the record of that time: it never moves. */
export const auditData: MemberData = {
  tables: {
    audit_row: {
      columns: ['memberId', 'subjectId', 'actorId'],
      merge: 'stays',
      erase: { redacts: ['reason', 'before', 'after'] },
    },
  },
  export: exportAudit,
};
