import { audit } from '@gemcare/shared';
import { implement } from '../../http/implement';
import { decodeInstantCursor, instantPosition, pageFrom } from '../../http/paging';
import { endOfDay, startOfDay } from '../../kernel/calendar';
import { presentAuditLine } from './audit.presenter';
import { auditLines } from './audit.queries';

export const auditRoutes = () =>
  implement(audit, {
    async list({ db, actor, query: { limit, cursor, from, to, ...filters } }) {
      const lines = await db.read((m) =>
        auditLines(m, {
          ...filters,
          scope: actor,
          from: from === undefined ? undefined : startOfDay(from),
          to: to === undefined ? undefined : endOfDay(startOfDay(to)),
          after: decodeInstantCursor(cursor),
          limit,
        }),
      );
      const { items, nextCursor } = pageFrom(lines, limit, instantPosition);
      return { items: items.map(presentAuditLine), nextCursor };
    },
  });
