import * as z from 'zod';
import { endpoint, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { Fen, Id, lineOfText, Version } from '../primitives';
import { EntitlementKind, Tier } from '../tiers/tiers.contract';

/** What a service occupies while it is done. */
export const RESOURCE_KINDS = ['bench', 'consultant', 'room'] as const;
export const ResourceKind = z
  .enum(RESOURCE_KINDS)
  .meta({ id: 'ResourceKind', description: 'bench 工位, consultant 珠宝顾问, room 贵宾室' });
export type ResourceKind = z.infer<typeof ResourceKind>;

export const SERVICE_KINDS = [
  'cleaning',
  'polishing',
  'inspection',
  'resizing',
  'repair_assessment',
  'consultation',
] as const;
export const ServiceKind = z.enum(SERVICE_KINDS).meta({
  id: 'ServiceKind',
  description:
    'cleaning 清洗, polishing 抛光翻新, inspection 检查, resizing 改圈, repair_assessment 维修评估, consultation 咨询',
});
export type ServiceKind = z.infer<typeof ServiceKind>;

/** Something that can be booked, as customers see it. */
export const Service = z
  .object({
    id: Id,
    kind: ServiceKind,
    name: z.string().meta({ example: '珠宝清洗' }),
    description: z.string().nullable().meta({ example: '超声波清洗与蒸汽吹洗，检查镶口' }),
    durationMinutes: z.int().meta({ example: 30 }),
    priceFen: Fen.meta({ description: 'Paid in the store; 0 is free for everybody', example: 6800 }),
    entitlement: EntitlementKind.nullable().meta({
      description: 'The free service of a tier that covers it',
    }),
    tiers: z.array(Tier).meta({ description: 'Who may book it' }),
    storeIds: z.array(Id).meta({ description: 'Stores that offer it' }),
  })
  .meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

/** One line of the standard that staff tick. */
export const ChecklistItem = z
  .object({ text: lineOfText(60).meta({ example: '清洗前检查镶口' }), required: z.boolean() })
  .meta({ id: 'ChecklistItem' });
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** A multiple of the quarter hour that time is cut into. */
const quarters = (min: number, max: number) => z.int().min(min).max(max).multipleOf(15);

export const EditService = z
  .object({
    kind: ServiceKind,
    name: lineOfText(30).meta({ example: '珠宝清洗' }),
    description: lineOfText(120).nullable().meta({ example: '超声波清洗与蒸汽吹洗，检查镶口' }),
    durationMinutes: quarters(15, 480).meta({ example: 30 }),
    bufferMinutes: quarters(0, 240).meta({ description: 'Occupied after it, for tidying up', example: 15 }),
    resourceKind: ResourceKind,
    units: z.int().min(1).max(10).meta({ description: 'How many of the resource it occupies', example: 1 }),
    priceFen: Fen.meta({ example: 6800 }),
    entitlement: EntitlementKind.nullable(),
    tiers: z.array(Tier).min(1).max(4),
    leadMinutes: z
      .int()
      .min(0)
      .max(10_080)
      .nullable()
      .meta({ description: 'Booked at least so long before; null as the house rule says', example: null }),
    daysAhead: z.int().min(1).max(180).nullable().meta({
      description: 'Booked at most so many days before; null as the house rule says',
      example: null,
    }),
    checklist: z.array(ChecklistItem).max(20),
    active: z.boolean(),
    position: z.int().min(0).max(999).meta({ description: 'Its place in the list', example: 10 }),
  })
  .meta({ id: 'EditService' });

export const ServiceDetails = z
  .object({ id: Id, ...EditService.shape, version: Version, can: z.object({ edit: z.boolean() }) })
  .meta({ id: 'ServiceDetails' });
export type ServiceDetails = z.infer<typeof ServiceDetails>;

const params = z.object({ id: Id });

export const services = feature('What can be booked · 服务项目', {
  list: endpoint({
    method: 'GET',
    path: '/services',
    summary: 'What can be booked, and where',
    roles: ['public'],
    ok: z.object({ items: z.array(Service) }),
  }),
  all: endpoint({
    method: 'GET',
    path: '/admin/services',
    summary: 'Every service, those that are not offered any more included',
    roles: STAFF_ROLES,
    ok: z.object({ items: z.array(ServiceDetails) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/admin/services',
    summary: 'Add a service',
    roles: ['admin'],
    idempotent: true,
    body: EditService,
    created: ServiceDetails,
  }),
  edit: endpoint({
    method: 'PUT',
    path: '/admin/services/{id}',
    summary: 'Change a service; bookings that are made keep what was promised',
    roles: ['admin'],
    params,
    body: EditService.extend({ version: Version }),
    ok: ServiceDetails,
    errors: ['service.not_found', 'request.conflict'],
  }),
});
