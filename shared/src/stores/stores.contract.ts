import * as z from 'zod';
import { endpoint, STAFF_ROLES } from '../endpoint';
import { Id, StoreRef } from '../primitives';

export const Store = z
  .object({
    id: Id,
    name: z.string().meta({ example: '天河正佳店' }),
    kind: z.enum(['store', 'head_office']),
    city: z.string().meta({ example: '广州' }),
    address: z.string().meta({ example: '天河路 228 号正佳广场 1 层' }),
    phone: z.string().nullable().meta({ example: '020-38331234' }),
    timeZone: z.string().meta({ example: 'Asia/Shanghai' }),
  })
  .meta({ id: 'Store' });
export type Store = z.infer<typeof Store>;

export const stores = {
  list: endpoint({
    method: 'GET',
    path: '/stores',
    summary: 'The stores a customer can visit',
    roles: ['public'],
    ok: z.object({ items: z.array(Store) }),
  }),
  mine: endpoint({
    method: 'GET',
    path: '/admin/stores',
    summary: "The stores of the reader's scope",
    roles: STAFF_ROLES,
    ok: z.object({ items: z.array(StoreRef) }),
  }),
};
