import * as z from 'zod';
import { endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import { Day, Id, Instant, lineOfText, MemberNo, pageOf, PageQuery, StaffRef, StoreRef } from '../primitives';
import { AUDIT_GROUPS, type AuditGroup } from './audit.actions';

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
    memberNo: MemberNo.nullable(),
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

const groups = Object.keys(AUDIT_GROUPS) as [AuditGroup, ...AuditGroup[]]; // the table's own keys

const AuditFilter = z.object({
  group: z.enum(groups).optional().meta({ description: 'Actions of one kind' }),
  action: z
    .string()
    .regex(/^[\w.]{1,60}$/)
    .optional()
    .meta({ example: 'points.adjusted' }),
  actorId: Id.optional(),
  storeId: Id.optional(),
  memberId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  text: lineOfText(50)
    .optional()
    .meta({ description: 'Part of the reason; needs days at most 31 apart', example: '小票' }),
});

/** Rows of one export: more ask for a narrower filter. */
export const MOST_AUDIT_ROWS = 50_000;

export const audit = feature('The log of operations · 操作日志', {
  list: endpoint({
    method: 'GET',
    path: '/admin/audit',
    summary: 'The log of operations, newest first',
    roles: MANAGERS,
    query: PageQuery.extend(AuditFilter.shape),
    ok: pageOf(AuditRow),
    errors: ['auth.other_store', 'audit.days_needed'],
  }),
  export: endpoint({
    method: 'POST',
    path: '/admin/audit/export',
    summary: 'The log of operations as a file, by the filters of its list',
    roles: MANAGERS,
    body: AuditFilter,
    file: ['text/csv'],
    errors: ['auth.other_store', 'audit.days_needed', 'audit.too_many_rows'],
  }),
});
