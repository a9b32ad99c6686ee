import { Readable } from 'node:stream';
import { audit } from '@gemcare/shared';
import { assertInScope, type StaffActor } from '../../http/actor';
import { implement } from '../../http/implement';
import { decodeInstantCursor, instantPosition, pageFrom } from '../../http/paging';
import { dayOf } from '../../kernel/calendar';
import { csvFile } from '../../kernel/csv';
import { recordAuditExport } from './audit-export.commands';
import { exportedLines } from './audit-export.queries';
import { AUDIT_HEADINGS, presentAuditCells, presentAuditLine } from './audit.presenter';
import { auditLines } from './audit.queries';
import { filterOf } from './audit.rules';

/** @throws auth.other_store, audit.days_needed */
function readable<F extends Parameters<typeof filterOf>[0] & { storeId?: string | undefined }>(
  actor: StaffActor,
  asked: F,
) {
  if (asked.storeId !== undefined) assertInScope(actor, asked.storeId);
  return { ...filterOf(asked), scope: actor };
}

export const auditRoutes = () =>
  implement(audit, {
    async list({ db, actor, query: { limit, cursor, ...asked } }) {
      const filter = readable(actor, asked);
      const after = decodeInstantCursor(cursor);
      const lines = await db.read((m) => auditLines(m, { ...filter, after, limit }));
      const { items, nextCursor } = pageFrom(lines, limit, instantPosition);
      return { items: items.map(presentAuditLine), nextCursor };
    },

    async export({ db, actor, body, act }) {
      const filter = readable(actor, body);
      const count = await db.transaction((tx) => recordAuditExport(tx, act, { filter, asked: body }));
      const batches = exportedLines(db, { filter, before: act.at, count });
      const file = csvFile(AUDIT_HEADINGS, presentAuditCells(batches));
      return { name: `操作日志-${dayOf(act.at)}.csv`, type: 'text/csv', body: Readable.from(file) };
    },
  });
