import * as z from 'zod';
import { endpoint, MANAGERS, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, lineOfText, pageOf, PageQuery, StoreRef, Version } from '../primitives';
import { StaffSelf } from '../auth/auth.contract';

/** A person who works here. The password is never shown. */
export const Staff = z
  .object({
    id: Id,
    username: z.string().meta({ example: 'tianhe-chen' }),
    name: z.string().meta({ example: '陈晓雯' }),
    calledName: z.string().nullable().meta({
      description: 'How members see this person, where it is not the name',
      example: '陈女士',
    }),
    role: z.enum(STAFF_ROLES),
    allStores: z.boolean(),
    stores: z.array(StoreRef),
    active: z.boolean(),
    totp: z.boolean(),
    createdAt: Instant,
    version: Version,
    members: z.int().meta({ description: 'How many members they look after as consultant', example: 23 }),
    lastAdmin: z.boolean().meta({ description: 'The only admin whose account works: has to stay one' }),
    can: z.object({
      edit: z.boolean(),
      deactivate: z.boolean(),
      issueTotp: z.boolean(),
      reassign: z.boolean(),
    }),
  })
  .meta({ id: 'Staff' });
export type Staff = z.infer<typeof Staff>;

const CalledName = lineOfText(20).nullable().meta({ example: '陈女士' });

/** At least 10 characters; length protects better than composition rules. */
const Password = z.string().min(10).max(200).meta({ example: 'a long sentence' });
const Username = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{2,31}$/)
  .meta({ example: 'tianhe-chen' });

export const staff = feature('People who work here · 员工', {
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
    query: PageQuery.extend({
      role: z.enum(STAFF_ROLES).optional(),
      state: z.enum(['active', 'inactive', 'all']).default('all'),
      storeId: Id.optional(),
    }),
    ok: pageOf(Staff),
    errors: ['auth.other_store'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/admin/staff/{id}',
    summary: 'One account of the scope',
    roles: MANAGERS,
    params: z.object({ id: Id }),
    ok: Staff,
    errors: ['staff.not_found', 'auth.other_store'],
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
      calledName: CalledName.default(null),
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
        calledName: CalledName,
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
    errors: [
      'staff.not_found',
      'staff.last_admin',
      'staff.own_account',
      'staff.has_members',
      'store.not_found',
      'request.conflict',
    ],
  }),
  issueTotp: endpoint({
    method: 'POST',
    path: '/admin/staff/{id}/totp',
    summary: 'Give somebody a new secret for one-time codes, for a lost phone; the old one ends at once',
    roles: ['admin'],
    idempotent: true,
    unstored: ['secret', 'uri'],
    params: z.object({ id: Id }),
    created: z
      .object({
        secret: z
          .string()
          .nullable()
          .meta({ description: 'Shown once, to type into an authenticator', example: null }),
        uri: z.string().nullable().meta({ description: 'The same for its QR code', example: null }),
      })
      .meta({ id: 'NewTotp' }),
    errors: ['staff.not_found'],
  }),
});
