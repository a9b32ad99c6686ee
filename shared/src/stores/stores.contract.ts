import * as z from 'zod';
import { ALL_STAFF, endpoint } from '../endpoint';
import { Id, StoreRef } from '../primitives';

export const Store = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(['store', 'head_office']),
    city: z.string(),
    address: z.string(),
    phone: z.string().nullable(),
    timeZone: z.string(),
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
    roles: ALL_STAFF,
    ok: z.object({ items: z.array(StoreRef) }),
  }),
};
