import * as z from 'zod';
import { endpoint, MANAGERS, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { Picture } from '../pictures/pictures.contract';
import { Id, lineOfText, StoreRef, Version } from '../primitives';
import { HoursException, WeeklyHours } from './hours';

/** Where a store is, in degrees (GCJ-02, what maps in China draw). */
export const MapPosition = z
  .object({
    latitude: z.number().min(-90).max(90).meta({ example: 23.13201 }),
    longitude: z.number().min(-180).max(180).meta({ example: 113.32706 }),
  })
  .meta({ id: 'MapPosition' });
export type MapPosition = z.infer<typeof MapPosition>;

export const Store = z
  .object({
    id: Id,
    name: z.string().meta({ example: '天河正佳店' }),
    kind: z.enum(['store', 'head_office']),
    city: z.string().meta({ example: '广州' }),
    address: z.string().meta({ example: '天河路 228 号正佳广场 1 层' }),
    phone: z.string().nullable().meta({ example: '020-38331234' }),
    timeZone: z.string().meta({ example: 'Asia/Shanghai' }),
    position: MapPosition.nullable(),
    directions: z.string().nullable().meta({ example: '地铁体育西路站 D 出口步行 3 分钟' }),
    hours: WeeklyHours,
    exceptions: z.array(HoursException).meta({ description: 'Those of today and later', example: [] }),
    photos: z.array(Picture).meta({ example: [] }),
  })
  .meta({ id: 'Store' });
export type Store = z.infer<typeof Store>;

/** A store as staff edit it. */
export const StoreDetails = Store.omit({ hours: true, exceptions: true, kind: true })
  .extend({
    kind: z.enum(['store', 'head_office']),
    active: z.boolean(),
    version: Version,
    can: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'StoreDetails' });
export type StoreDetails = z.infer<typeof StoreDetails>;

export const EditStore = z
  .object({
    name: lineOfText(60).meta({ example: '天河正佳店' }),
    city: lineOfText(40).meta({ example: '广州' }),
    address: lineOfText(120).meta({ example: '天河路 228 号正佳广场 1 层' }),
    phone: z
      .string()
      .regex(/^[0-9 +()-]{5,20}$/)
      .nullable()
      .meta({ example: '020-38331234' }),
    timeZone: z.string().max(40).meta({ description: 'IANA name', example: 'Asia/Shanghai' }),
    position: MapPosition.nullable(),
    directions: lineOfText(120).nullable().meta({ example: '地铁体育西路站 D 出口步行 3 分钟' }),
  })
  .meta({ id: 'EditStore' });

const params = z.object({ id: Id });

export const stores = feature('Stores · 门店', {
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
  show: endpoint({
    method: 'GET',
    path: '/admin/stores/{id}',
    summary: 'A store with everything customers are told of it',
    roles: STAFF_ROLES,
    params,
    ok: StoreDetails,
    errors: ['store.not_found', 'auth.other_store'],
  }),
  open: endpoint({
    method: 'POST',
    path: '/admin/stores',
    summary: 'Open a store; it can be booked once it has hours and resources',
    roles: ['admin'],
    idempotent: true,
    body: EditStore,
    created: StoreDetails,
    errors: ['store.zone_unknown'],
  }),
  edit: endpoint({
    method: 'PUT',
    path: '/admin/stores/{id}',
    summary: 'Change what customers are told of a store',
    roles: MANAGERS,
    params,
    body: EditStore.extend({ version: Version }),
    ok: StoreDetails,
    errors: [
      'store.not_found',
      'auth.other_store',
      'store.zone_unknown',
      'store.zone_booked',
      'request.conflict',
    ],
  }),
});
