import * as z from 'zod';
import { endpoint, MANAGERS } from '../endpoint';
import { Day, Id, Instant, pageOf, PageQuery, StaffRef, StoreRef } from '../primitives';

/** One line of the log of operations 操作日志. Personal fields in `before` and `after` are masked. */
export const AuditRow = z
  .object({
    id: Id,
    at: Instant,
    actor: StaffRef.nullable(),
    actorKind: z.enum(['staff', 'member', 'system']),
    action: z.string().meta({ example: 'sale.recorded' }),
    title: z.string().meta({ description: 'The action in words', example: '登记销售' }),
    subjectType: z.string(),
    subjectId: z.string(),
    memberId: Id.nullable(),
    store: StoreRef.nullable(),
    ip: z.string().nullable(),
    reason: z.string().nullable(),
    before: z.json().nullable(),
    after: z.json().nullable(),
  })
  .meta({ id: 'AuditRow' });
export type AuditRow = z.infer<typeof AuditRow>;

export const audit = {
  list: endpoint({
    method: 'GET',
    path: '/admin/audit',
    summary: 'The log of operations, newest first',
    roles: MANAGERS,
    query: PageQuery.extend({
      action: z.string().max(60).optional(),
      actorId: Id.optional(),
      memberId: Id.optional(),
      from: Day.optional(),
      to: Day.optional(),
    }),
    ok: pageOf(AuditRow),
  }),
};
