import * as z from 'zod';
import { endpoint, MANAGERS, STAFF_ROLES } from '../endpoint';
import { Id, Instant, lineOfText, pageOf, PageQuery, StoreRef, Version } from '../primitives';
import { StaffSelf } from '../auth/auth.contract';

/** A person who works here. The password is never shown. */
export const Staff = z
  .object({
    id: Id,
    username: z.string().meta({ example: 'tianhe-chen' }),
    name: z.string().meta({ example: '陈晓雯' }),
    role: z.enum(STAFF_ROLES),
    allStores: z.boolean(),
    stores: z.array(StoreRef),
    active: z.boolean(),
    totp: z.boolean(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Staff' });
export type Staff = z.infer<typeof Staff>;

/** At least 10 characters; length protects better than composition rules. */
const Password = z.string().min(10).max(200).meta({ example: 'a long sentence' });
const Username = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{2,31}$/)
  .meta({ example: 'tianhe-chen' });

export const staff = {
  self: endpoint({
    method: 'GET',
    path: '/admin/self',
    summary: 'The member of staff who is signed in',
    roles: STAFF_ROLES,
    ok: StaffSelf,
  }),
  list: endpoint({
    method: 'GET',
    path: '/admin/staff',
    summary: 'Staff of the scope',
    roles: MANAGERS,
    query: PageQuery,
    ok: pageOf(Staff),
  }),
  create: endpoint({
    method: 'POST',
    path: '/admin/staff',
    summary: 'Add a member of staff',
    roles: ['admin'],
    idempotent: true,
    unstored: ['totpSecret'],
    body: z.object({
      username: Username,
      name: lineOfText(50).meta({ example: '陈晓雯' }),
      password: Password,
      role: z.enum(STAFF_ROLES),
      allStores: z.boolean().default(false),
      storeIds: z.array(Id).max(100).default([]),
    }),
    created: Staff.extend({
      totpSecret: z.string().nullable().meta({
        description:
          'Shown once, for admins to enter in an authenticator: null in the answer to a repeated key',
        example: null,
      }),
    }).meta({ id: 'NewStaff' }),
    errors: ['staff.username_taken', 'store.not_found'],
  }),
  edit: endpoint({
    method: 'PATCH',
    path: '/admin/staff/{id}',
    summary: 'Change role, scope, name, password or whether the account works',
    roles: ['admin'],
    params: z.object({ id: Id }),
    body: z
      .object({
        name: lineOfText(50).meta({ example: '陈晓雯' }),
        password: Password,
        role: z.enum(STAFF_ROLES),
        allStores: z.boolean(),
        storeIds: z.array(Id).max(100),
        active: z.boolean(),
      })
      .partial()
      .extend({ version: Version }),
    ok: Staff.extend({ totpSecret: z.string().nullable().meta({ example: null }) }).meta({
      id: 'EditedStaff',
    }),
    errors: ['staff.not_found', 'staff.last_admin', 'store.not_found', 'request.conflict'],
  }),
};
