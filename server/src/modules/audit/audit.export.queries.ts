import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, nullable, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';
import { titleOf } from './audit.rules';

/** What was done to a member's record, by whom in general: the names of staff are not the member's data. */
export async function exportAudit(m: Reader, memberId: string): Promise<ExportSection[]> {
  const rows = await m.rows(
    `SELECT a.at, a.action, a.actorKind, a.reason, s.name AS storeName FROM audit_row a LEFT JOIN store s ON s.id = a.storeId
     WHERE a.memberId = ? ORDER BY a.at, a.id`,
    [memberId],
    { at: instant, action: text, actorKind: text, reason: nullable(text), storeName: nullable(text) },
  );
  const ACTORS: Record<string, string> = { staff: '门店', till: '收银系统', member: '本人', system: '系统' };
  return [
    {
      key: 'operations',
      title: '资料操作记录',
      fields: { at: '时间', action: '操作', by: '操作方', storeName: '门店', reason: '原因' },
      rows: rows.map(({ at, action, actorKind, reason, storeName }) => ({
        at: localMinute(at),
        action: titleOf(action),
        by: ACTORS[actorKind] ?? actorKind,
        storeName,
        reason,
      })),
    },
  ];
}
