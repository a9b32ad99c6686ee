import * as z from 'zod';
import { COUNTER, endpoint, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { Day, Id, Instant, lineOfText, Reason, Version } from '../primitives';
import { ResourceKind } from '../services/services.contract';
import { OpenRange } from '../stores/hours';
import { BookingNote, Payment, PieceIds, SLOT_REFUSALS } from './booking.contract';
import { StaffBooking, StaffBookingDetails } from './staff-booking.contract';

export const BookingCalendar = z
  .object({
    timeZone: z.string().meta({ example: 'Asia/Shanghai' }),
    now: Instant,
    stepMinutes: z.int().meta({ description: 'Between start times', example: 30 }),
    days: z.array(
      z.object({
        day: Day,
        ranges: z.array(OpenRange),
        note: z.string().nullable().meta({ example: '春节休息' }),
        capacity: z
          .array(z.object({ kind: ResourceKind, capacity: z.int().meta({ example: 2 }) }))
          .meta({ description: 'Of each resource of the store' }),
      }),
    ),
    bookings: z
      .array(StaffBooking)
      .meta({ description: 'By start; those that expired or were cancelled are left out' }),
  })
  .meta({ id: 'BookingCalendar' });
export type BookingCalendar = z.infer<typeof BookingCalendar>;

/** How full an hour of the week was: of how many resource minutes that were open, how many were occupied. */
export const Occupancy = z
  .object({
    items: z.array(
      z.object({
        kind: ResourceKind,
        weekday: z.int().min(1).max(7).meta({ description: '1 is Monday' }),
        hour: z.int().min(0).max(23),
        openMinutes: z.int().meta({ example: 480 }),
        usedMinutes: z.int().meta({ example: 315 }),
      }),
    ),
  })
  .meta({ id: 'Occupancy' });
export type Occupancy = z.infer<typeof Occupancy>;

/** How many days of a calendar can be read at once. */
export const MAX_CALENDAR_DAYS = 31;

const params = z.object({ id: Id });
const OWN = ['booking.not_found', 'auth.other_store'] as const;

export const bookingDesk = feature("A store's calendar and bookings at the counter · 门店预约", {
  calendar: endpoint({
    method: 'GET',
    path: '/admin/stores/{id}/bookings',
    summary: "A store's calendar: hours, capacity and bookings of at most 31 days",
    roles: STAFF_ROLES,
    params,
    query: z.object({ from: Day, to: Day }),
    ok: BookingCalendar,
    errors: ['store.not_found', 'auth.other_store', 'slots.range_reversed', 'slots.range_too_long'],
  }),
  occupancy: endpoint({
    method: 'GET',
    path: '/admin/stores/{id}/occupancy',
    summary: 'How full each hour of the week was in at most 92 days',
    roles: STAFF_ROLES,
    params,
    query: z.object({ from: Day, to: Day }),
    ok: Occupancy,
    errors: ['store.not_found', 'auth.other_store', 'slots.range_reversed', 'slots.range_too_long'],
  }),
  changes: endpoint({
    method: 'GET',
    path: '/admin/stores/{id}/booking-changes',
    summary: "Server-sent events: `booking` with {id, day} whenever one of the store's bookings changes",
    roles: STAFF_ROLES,
    params,
    file: ['text/event-stream'],
    errors: ['store.not_found', 'auth.other_store'],
  }),
  ofMember: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/bookings',
    summary: "A member's bookings in the reader's stores, the latest first: at most 50",
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params,
    ok: z.object({ items: z.array(StaffBooking) }),
    errors: ['member.not_found'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/admin/bookings/{id}',
    summary: 'A booking with its checklist and history',
    roles: STAFF_ROLES,
    params,
    ok: StaffBookingDetails,
    errors: OWN,
  }),
  book: endpoint({
    method: 'POST',
    path: '/admin/bookings',
    summary: 'Book for a member who calls or stands at the counter',
    roles: COUNTER,
    idempotent: true,
    body: z.object({
      storeId: Id,
      serviceId: Id,
      memberId: Id,
      startsAt: Instant,
      payment: Payment,
      pieceIds: PieceIds.default([]),
      note: BookingNote.optional(),
    }),
    created: StaffBookingDetails,
    errors: [
      ...SLOT_REFUSALS,
      'booking.entitlement_used_up',
      'service.tier_too_low',
      'piece.not_found',
      'member.not_found',
      'member.closed',
      'auth.other_store',
    ],
  }),
  walkIn: endpoint({
    method: 'POST',
    path: '/admin/walk-ins',
    summary:
      'Take somebody in who comes without a booking: from now on, or as overtime where nothing is free',
    roles: COUNTER,
    idempotent: true,
    body: z
      .object({
        storeId: Id,
        serviceId: Id,
        memberId: Id.optional(),
        payment: Payment.default('store'),
        overtime: z.boolean().default(false).meta({ description: '加时: where nothing is free' }),
        pieceIds: PieceIds.default([]),
        note: BookingNote.optional(),
      })
      .refine(
        ({ memberId, payment, pieceIds }) =>
          memberId !== undefined || (payment === 'store' && pieceIds.length === 0),
        {
          error: 'member_needed',
          path: ['memberId'],
        },
      ),
    created: StaffBookingDetails,
    errors: [
      'store.not_found',
      'service.not_found',
      'service.not_offered',
      'booking.slot_full',
      'booking.overlaps',
      'booking.entitlement_used_up',
      'piece.not_found',
      'member.not_found',
      'member.closed',
      'auth.other_store',
    ],
  }),
  reschedule: endpoint({
    method: 'POST',
    path: '/admin/bookings/{id}/reschedule',
    summary: 'Move a booking to another start time of its store; the member is told',
    roles: COUNTER,
    idempotent: true,
    params,
    body: z.object({ startsAt: Instant, version: Version, reason: Reason.optional() }),
    ok: StaffBookingDetails,
    errors: [
      ...OWN,
      'booking.not_now',
      'booking.in_past',
      'booking.too_far',
      'booking.off_grid',
      'booking.closed_then',
      'booking.slot_full',
      'booking.overlaps',
      'booking.entitlement_used_up',
      'request.conflict',
    ],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/admin/bookings/{id}/cancel',
    summary: 'Cancel a booking, at any time until it is served; the member is told why',
    roles: COUNTER,
    idempotent: true,
    params,
    body: z.object({ reason: Reason }),
    ok: StaffBookingDetails,
    errors: [...OWN, 'booking.not_now'],
  }),
  checkIn: endpoint({
    method: 'POST',
    path: '/admin/bookings/{id}/check-in',
    summary: 'The member is here; after a no-show the same day too, while something is free',
    roles: COUNTER,
    idempotent: true,
    params,
    body: z.object({
      visitId: Id.optional().meta({ description: 'The visit that scanning the member code opened' }),
    }),
    ok: StaffBookingDetails,
    errors: [
      ...OWN,
      'booking.not_now',
      'booking.not_today',
      'booking.slot_full',
      'booking.overlaps',
      'member.closed',
      'visit.not_found',
      'visit.expired',
      'visit.other_member',
    ],
  }),
  start: endpoint({
    method: 'POST',
    path: '/admin/bookings/{id}/start',
    summary: 'Begin the service',
    roles: ['clerk', 'craftsman', 'manager', 'admin'],
    idempotent: true,
    params,
    ok: StaffBookingDetails,
    errors: [...OWN, 'booking.not_now'],
  }),
  complete: endpoint({
    method: 'POST',
    path: '/admin/bookings/{id}/complete',
    summary: 'The service is done: checklist ticked, free service used, care log of the pieces written',
    roles: ['clerk', 'craftsman', 'manager', 'admin'],
    idempotent: true,
    params,
    body: z.object({
      done: z
        .array(z.int().min(0).max(19))
        .max(20)
        .meta({ description: 'Ticked items of the checklist, by place', example: [0, 1] }),
      careNote: lineOfText(200).optional().meta({ example: '爪位无松动' }),
    }),
    ok: StaffBookingDetails,
    errors: [...OWN, 'booking.not_now', 'booking.checklist_open'],
  }),
});
