import * as z from 'zod';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, MemberNo, pageOf, PageQuery, Reason } from '../primitives';

const Topic = z
  .string()
  .regex(/^[\w.]{1,60}$/)
  .meta({ description: 'The topic of an announcement', example: 'sale.recorded' });

/** An announcement that was given up after eight attempts 未送达消息. */
export const DeadLetter = z
  .object({
    id: Id,
    topic: Topic,
    title: z.string().meta({ description: 'The topic in words', example: '登记销售' }),
    member: z.object({ id: Id, memberNo: MemberNo }).nullable(),
    createdAt: Instant,
    attempts: z.int(),
    lastError: z.string().nullable().meta({
      description: 'The kind of the last error: never its text, which may name people',
      example: 'QueryFailedError ER_LOCK_WAIT_TIMEOUT',
    }),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLetterTopic = z
  .object({
    topic: Topic,
    title: z.string().meta({ example: '登记销售' }),
    count: z.int(),
    oldestAt: Instant,
  })
  .meta({ id: 'DeadLetterTopic' });

const params = z.object({ id: Id });
const settled = ['dead_letter.not_found', 'dead_letter.settled'] as const;

export const deadLetters = feature('Announcements that could not be delivered · 未送达消息', {
  list: endpoint({
    method: 'GET',
    path: '/admin/dead-letters',
    summary: 'What could not be delivered, the latest first',
    roles: ['admin'],
    query: PageQuery.extend({ topic: Topic.optional() }),
    ok: pageOf(DeadLetter),
  }),
  summary: endpoint({
    method: 'GET',
    path: '/admin/dead-letters/summary',
    summary: 'How many could not be delivered, by topic',
    roles: ['admin'],
    ok: z.object({ total: z.int(), topics: z.array(DeadLetterTopic) }),
  }),
  retry: endpoint({
    method: 'POST',
    path: '/admin/dead-letters/{id}/retry',
    summary: 'Try one again',
    roles: ['admin'],
    params,
    idempotent: true,
    errors: settled,
  }),
  retryTopic: endpoint({
    method: 'POST',
    path: '/admin/dead-letters/retry',
    summary: 'Try all of a topic again',
    roles: ['admin'],
    body: z.object({ topic: Topic }),
    ok: z.object({ retried: z.int().meta({ description: 'How many are on their way again' }) }),
    idempotent: true,
  }),
  discard: endpoint({
    method: 'POST',
    path: '/admin/dead-letters/{id}/discard',
    summary: 'Give one up for good',
    roles: ['admin'],
    params,
    body: z.object({ reason: Reason }),
    idempotent: true,
    errors: settled,
  }),
});
