import * as z from 'zod';
import { StaffBooking } from '../booking/staff-booking.contract';
import { endpoint, MANAGERS, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { Day, Id, Version } from '../primitives';
import { ResourceKind } from '../services/services.contract';
import { HoursException, OpenRange, WeeklyHours } from './hours';

/** How many of a resource a store has in parallel, and the days on which it is another number. */
export const StoreResource = z
  .object({
    kind: ResourceKind,
    capacity: z.int().min(0).max(50).meta({ description: 'In parallel, on an ordinary day', example: 2 }),
    days: z
      .array(z.object({ day: Day, capacity: z.int().min(0).max(50).meta({ example: 1 }) }))
      .max(200)
      .meta({ description: 'Days with another number' }),
  })
  .meta({ id: 'StoreResource' });
export type StoreResource = z.infer<typeof StoreResource>;

/** Everything that decides when a store can be booked: edited, previewed and saved as one. */
export const StoreSchedule = z
  .object({
    hours: WeeklyHours,
    exceptions: z.array(HoursException).max(200),
    resources: z.array(StoreResource).max(3),
  })
  .meta({ id: 'StoreSchedule' });
export type StoreSchedule = z.infer<typeof StoreSchedule>;

/** What a schedule would come to. */
export const SchedulePreview = z
  .object({
    days: z
      .array(
        z.object({
          day: Day,
          ranges: z.array(OpenRange),
          note: z.string().nullable().meta({ example: '春节休息' }),
          services: z.array(
            z.object({
              serviceId: Id,
              name: z.string().meta({ example: '珠宝清洗' }),
              starts: z.int().meta({ description: 'Start times of that day', example: 21 }),
              first: z.string().nullable().meta({ example: '10:00' }),
              last: z.string().nullable().meta({ example: '20:30' }),
              left: z.int().meta({
                description: 'Start times at which it still fits, with what is booked',
                example: 14,
              }),
            }),
          ),
        }),
      )
      .meta({ description: 'The next 14 days, and the exceptions after them' }),
    affected: z
      .array(StaffBooking)
      .meta({ description: 'Bookings that would stand outside of hours or above capacity', example: [] }),
  })
  .meta({ id: 'SchedulePreview' });
export type SchedulePreview = z.infer<typeof SchedulePreview>;

const params = z.object({ id: Id });

export const storeSchedule = feature('Opening hours and resources of stores · 营业与排班', {
  show: endpoint({
    method: 'GET',
    path: '/admin/stores/{id}/schedule',
    summary: 'Opening hours, exceptions of today and later, and resources of a store',
    roles: STAFF_ROLES,
    params,
    ok: StoreSchedule.extend({ version: Version, can: z.object({ edit: z.boolean() }) }),
    errors: ['store.not_found', 'auth.other_store'],
  }),
  preview: endpoint({
    method: 'POST',
    path: '/admin/stores/{id}/schedule/preview',
    summary: 'The slots that a schedule would give, and the bookings it would hurt; changes nothing',
    roles: MANAGERS,
    rate: 'read',
    params,
    body: StoreSchedule,
    ok: SchedulePreview,
    errors: ['store.not_found', 'auth.other_store', 'schedule.day_repeated'],
  }),
  save: endpoint({
    method: 'PUT',
    path: '/admin/stores/{id}/schedule',
    summary: 'Save a schedule: nothing more is sold than it allows, what is booked stays booked',
    roles: MANAGERS,
    params,
    body: StoreSchedule.extend({
      version: Version,
      acceptAffected: z
        .boolean()
        .default(false)
        .meta({ description: 'Whether bookings that it hurts have been seen' }),
    }),
    ok: StoreSchedule.extend({ version: Version, can: z.object({ edit: z.boolean() }) }),
    errors: [
      'store.not_found',
      'auth.other_store',
      'schedule.day_repeated',
      'schedule.bookings_affected',
      'request.conflict',
    ],
  }),
});
