import * as z from 'zod';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, pageOf, PageQuery } from '../primitives';

/** A message to the member, in the app. */
export const InboxMessage = z
  .object({
    id: Id,
    topic: z.enum(['points', 'tier', 'sale', 'redemption', 'account', 'booking']),
    title: z.string().meta({ example: '积分已到账' }),
    body: z.string().meta({ example: '您有 14,814 积分已可使用' }),
    at: Instant,
    read: z.boolean(),
    link: z
      .enum(['points', 'card', 'profile', 'data', 'bookings'])
      .nullable()
      .meta({ description: 'The page it leads to' }),
    linkId: Id.optional().meta({ description: 'Which one of them, where it leads to one: a booking' }),
  })
  .meta({ id: 'InboxMessage' });
export type InboxMessage = z.infer<typeof InboxMessage>;

export const inbox = feature("The member's messages · 消息", {
  list: endpoint({
    method: 'GET',
    path: '/me/inbox',
    summary: "The member's messages, newest first",
    roles: ['member'],
    query: PageQuery,
    ok: pageOf(InboxMessage),
  }),
  read: endpoint({
    method: 'POST',
    path: '/me/inbox/read',
    summary: 'Mark every message up to this one as read',
    roles: ['member'],
    body: z.object({ upTo: Id }),
    errors: ['request.not_found'],
  }),
});
