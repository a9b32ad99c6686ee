import type { Tx } from '../../database/database';
import type { Erasing, MemberData } from '../../database/member-data';
import { placeholders } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { exportAudit } from './audit.export.queries';

/** The log tells what was done to the record of that time: it never moves. */
export const auditData: MemberData = {
  tables: {
    audit_row: {
      columns: ['memberId', 'subjectId', 'actorId'],
      merge: 'stays',
      join: 'stays',
      erase: { redacts: ['reason', 'before', 'after'] },
    },
  },
  erase: forgetAddresses,
  export: exportAudit,
};

/** From where a person did something says who it was, or nearly. */
async function forgetAddresses(tx: Tx, _act: Act, { memberIds }: Erasing): Promise<void> {
  await tx.execute(
    `UPDATE audit_row SET ip = NULL WHERE actorKind = 'member' AND actorId IN (${placeholders(memberIds)})`,
    memberIds,
  );
}
