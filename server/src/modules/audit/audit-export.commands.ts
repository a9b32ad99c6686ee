import { MOST_AUDIT_ROWS } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { recordAudit } from './audit.commands';
import { upTo } from './audit-export.queries';
import { countAuditLines, type AuditFilter } from './audit.queries';

interface AuditExport {
  filter: AuditFilter;
  /** The filter in the words of the request, for the log. */
  asked: { text?: string | undefined };
}

/**
 * Puts an export of the log on record before anything of it leaves. Answers how many lines it has.
 * @throws audit.too_many_rows
 */
export async function recordAuditExport(
  tx: Tx,
  act: Act<StaffActor>,
  { filter, asked: { text, ...asked } }: AuditExport,
): Promise<number> {
  const count = await countAuditLines(tx, upTo(filter, act.at), MOST_AUDIT_ROWS + 1);
  if (count > MOST_AUDIT_ROWS) throw problem('audit.too_many_rows');
  await recordAudit(tx, act, {
    action: 'audit.exported',
    subject: { type: 'audit', id: 'audit' },
    memberId: filter.memberId,
    storeId: filter.storeId,
    // What is looked for may be somebody's name or number.
    after: { rows: count, filter: { ...asked, ...(text === undefined ? {} : { text: '***' }) } },
  });
  return count;
}
