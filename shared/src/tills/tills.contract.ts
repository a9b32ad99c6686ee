import * as z from 'zod';
import { endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, lineOfText, pageOf, PageQuery, StaffRef, StoreRef, Version } from '../primitives';

const TillName = lineOfText(40).meta({ example: '一号收银台' });

/** A store's point-of-sale system. Its key is shown once; only the first characters are kept to tell keys apart. */
export const Till = z
  .object({
    id: Id,
    store: StoreRef,
    name: z.string().meta({ example: '一号收银台' }),
    keyPrefix: z.string().meta({ description: 'How its key begins', example: 'gck_live_7k3m9q' }),
    madeAt: Instant,
    madeBy: StaffRef,
    lastUsedAt: Instant.nullable().meta({ description: 'To the minute' }),
    revokedAt: Instant.nullable().meta({ example: null }),
    revokedBy: StaffRef.nullable().meta({ example: null }),
    version: Version,
  })
  .meta({ id: 'Till' });
export type Till = z.infer<typeof Till>;

export const NewTill = Till.extend({
  key: z.string().nullable().meta({
    description: 'Shown once: null in the answer to a repeated key',
    example: 'gck_live_7k3m9q2pw5x8y1z4b6c8d0f2g4h6j8k0m2n4p6',
  }),
}).meta({ id: 'NewTill' });
export type NewTill = z.infer<typeof NewTill>;

const params = z.object({ id: Id });

export const tills = feature('Point-of-sale systems and their keys · 收银对接', {
  list: endpoint({
    method: 'GET',
    path: '/admin/tills',
    summary: "A store's tills, the newest first, with those whose key was revoked",
    roles: MANAGERS,
    query: PageQuery.extend({ storeId: Id }),
    ok: pageOf(Till),
    errors: ['store.not_found', 'auth.other_store'],
  }),
  make: endpoint({
    method: 'POST',
    path: '/admin/tills',
    summary: 'Make a till with a key of its own, which is shown once',
    roles: MANAGERS,
    idempotent: true,
    unstored: ['key'],
    body: z.object({ storeId: Id, name: TillName }),
    created: NewTill,
    errors: ['store.not_found', 'auth.other_store'],
  }),
  rename: endpoint({
    method: 'PATCH',
    path: '/admin/tills/{id}',
    summary: 'Give a till another name',
    roles: MANAGERS,
    params,
    body: z.object({ name: TillName, version: Version }),
    ok: Till,
    errors: ['till.not_found', 'auth.other_store', 'request.conflict'],
  }),
  revoke: endpoint({
    method: 'POST',
    path: '/admin/tills/{id}/revoke',
    summary: "Revoke a till's key for good: its next request is refused",
    roles: MANAGERS,
    params,
    ok: Till,
    errors: ['till.not_found', 'auth.other_store'],
  }),
});
