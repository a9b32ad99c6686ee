import * as z from 'zod';
import { endpoint, MANAGERS } from '../endpoint';
import { Day, Id, Instant, pageOf, PageQuery, StaffRef, StoreRef } from '../primitives';

/** One line of the log of operations 操作日志. Personal fields in `before` and `after` are masked. */
export const AuditRow = z
  .object({
    id: Id,
    at: Instant,
    actor: StaffRef.nullable(),
    actorKind: z.enum(['staff', 'member', 'till', 'system']),
    action: z.string().meta({ example: 'member.phone_changed' }),
    title: z.string().meta({ description: 'The action in words', example: '更换手机号' }),
    subjectType: z.string().meta({ example: 'member' }),
    subjectId: z.string().meta({ example: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' }),
    memberId: Id.nullable(),
    store: StoreRef.nullable(),
    ip: z.string().nullable().meta({ example: '203.0.113.7' }),
    reason: z.string().nullable().meta({ example: '旧号已停用' }),
    before: z
      .json()
      .nullable()
      .meta({ example: { phone: '138****6666' } }),
    after: z
      .json()
      .nullable()
      .meta({ example: { phone: '139****8888' } }),
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
      action: z
        .string()
        .regex(/^[\w.]{1,60}$/)
        .optional(),
      actorId: Id.optional(),
      memberId: Id.optional(),
      from: Day.optional(),
      to: Day.optional(),
    }),
    ok: pageOf(AuditRow),
  }),
};
