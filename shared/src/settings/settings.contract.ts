import * as z from 'zod';
import { endpoint } from '../endpoint';
import { Instant, StaffRef } from '../primitives';

/** One rule of the house that an admin may change; `value` and `defaultValue` have the type the key asks for. */
export const Setting = z
  .object({
    key: z.string().meta({ example: 'points.pendingDays' }),
    title: z.string().meta({ example: '积分到账天数' }),
    value: z.json().meta({ example: 7 }),
    defaultValue: z.json().meta({ example: 7 }),
    version: z.int().min(0).meta({ description: '0 while the default stands' }),
    changedAt: Instant.nullable(),
    changedBy: StaffRef.nullable(),
  })
  .meta({ id: 'Setting' });
export type Setting = z.infer<typeof Setting>;

export const settings = {
  list: endpoint({
    method: 'GET',
    path: '/admin/settings',
    summary: 'Every setting with its default',
    roles: ['admin'],
    ok: z.object({ items: z.array(Setting) }),
  }),
  change: endpoint({
    method: 'PUT',
    path: '/admin/settings/{key}',
    summary: 'Change a setting',
    roles: ['admin'],
    params: z.object({ key: z.string().max(60).meta({ example: 'points.pendingDays' }) }),
    body: z.object({ value: z.json().meta({ example: 7 }), version: z.int().min(0) }),
    ok: Setting,
    errors: ['setting.not_found', 'setting.invalid', 'request.conflict'],
  }),
};
