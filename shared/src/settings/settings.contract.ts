import * as z from 'zod';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, pageOf, PageQuery, StaffRef } from '../primitives';

/** What a number counts. `fen` is money in fen, which people read and type in yuan. */
const SETTING_UNITS = [
  'minutes',
  'days',
  'months',
  'percent',
  'times',
  'points',
  'fen',
  'megabytes',
] as const;

/**
 * One value that a person can type or switch. A nullable number has no limit where it is null; `maxLength` counts Unicode
 * code points.
 */
export const SettingCell = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('number'),
      unit: z.enum(SETTING_UNITS),
      min: z.int().meta({ example: 0 }),
      max: z.int().meta({ example: 3650 }),
      nullable: z.boolean(),
    }),
    z.object({ kind: z.literal('flag') }),
    z.object({
      kind: z.literal('text'),
      maxLength: z.int().min(1).meta({ example: 60 }),
      multiline: z.boolean().meta({ description: 'Whether it may have several lines' }),
    }),
  ])
  .meta({ id: 'SettingCell' });
export type SettingCell = z.infer<typeof SettingCell>;

export const SettingLabel = z
  .object({ key: z.string().meta({ example: 'gold' }), title: z.string().meta({ example: '金卡' }) })
  .meta({ id: 'SettingLabel' });
export type SettingLabel = z.infer<typeof SettingLabel>;

/**
 * How a setting is edited. Without rows its value is one cell; with rows an object of cells; with rows and columns an
 * object of such objects.
 */
export const SettingForm = z
  .object({ cell: SettingCell, rows: z.array(SettingLabel), columns: z.array(SettingLabel) })
  .meta({ id: 'SettingForm' });
export type SettingForm = z.infer<typeof SettingForm>;

const Value = z.json().meta({ example: 7 });

/** One rule of the house that an admin may change; `value` and `defaultValue` have the shape that `form` tells. */
export const Setting = z
  .object({
    key: z.string().meta({ example: 'points.pendingDays' }),
    group: z.string().meta({ description: 'Key of its group', example: 'points' }),
    title: z.string().meta({ example: '待入账时间' }),
    note: z.string().nullable().meta({ example: '退货期结束后积分才可使用' }),
    form: SettingForm,
    value: Value,
    defaultValue: Value,
    isDefault: z.boolean().meta({ description: 'Whether the value equals the default' }),
    version: z.int().min(0).meta({ description: '0 while nobody has changed it' }),
    changedAt: Instant.nullable(),
    changedBy: StaffRef.nullable(),
  })
  .meta({ id: 'Setting' });
export type Setting = z.infer<typeof Setting>;

/** One change of a setting. Putting the value before it back is the way to undo it. */
export const SettingChange = z
  .object({ id: Id, before: Value, after: Value, at: Instant, by: StaffRef.nullable() })
  .meta({ id: 'SettingChange' });
export type SettingChange = z.infer<typeof SettingChange>;

const params = z.object({ key: z.string().max(60).meta({ example: 'points.pendingDays' }) });
const version = z.int().min(0).meta({ description: 'The version that was read', example: 3 });
const refusals = ['setting.not_found', 'setting.unchanged', 'request.conflict'] as const;

export const settings = feature('Rules of the house that an admin may change · 设置', {
  list: endpoint({
    method: 'GET',
    path: '/admin/settings',
    summary: 'Every setting with its default, how it is edited, and its group',
    roles: ['admin'],
    ok: z.object({ groups: z.array(SettingLabel), items: z.array(Setting) }),
  }),
  change: endpoint({
    method: 'PUT',
    path: '/admin/settings/{key}',
    summary: 'Change a setting',
    roles: ['admin'],
    params,
    body: z.object({ value: Value, version }),
    ok: Setting,
    errors: [...refusals, 'setting.invalid'],
  }),
  changes: endpoint({
    method: 'GET',
    path: '/admin/settings/{key}/changes',
    summary: 'The changes of a setting, newest first',
    roles: ['admin'],
    params,
    query: PageQuery,
    ok: pageOf(SettingChange),
    errors: ['setting.not_found'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/admin/settings/{key}/undo',
    summary: 'Put back the value before a change; this is a change of its own',
    roles: ['admin'],
    params,
    body: z.object({ changeId: Id, version }),
    ok: Setting,
    errors: [...refusals, 'setting.invalid', 'setting.change_not_found'],
  }),
  reset: endpoint({
    method: 'POST',
    path: '/admin/settings/{key}/reset',
    summary: 'Put back the default; this is a change of its own',
    roles: ['admin'],
    params,
    body: z.object({ version }),
    ok: Setting,
    errors: refusals,
  }),
});
