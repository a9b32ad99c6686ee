import * as z from 'zod';
import { Day, Fen, Id, Instant, MaskedPhone, Version } from '../primitives';
import { ChecklistItem, ResourceKind, ServiceKind } from '../services/services.contract';
import { EntitlementKind, Tier } from '../tiers/tiers.contract';
import { BookingPiece, BookingPolicy, BookingState, LocalTime } from './booking.contract';

/** How a booking came about. */
export const BOOKING_SOURCES = ['member', 'staff', 'waitlist', 'walk_in'] as const;

/** A booking as staff see it on the calendar. */
export const StaffBooking = z
  .object({
    id: Id,
    number: z.string().meta({ example: 'BK26112148213' }),
    state: BookingState,
    storeId: Id,
    service: z.object({ id: Id, kind: ServiceKind, name: z.string().meta({ example: '珠宝清洗' }) }),
    resourceKind: ResourceKind,
    units: z.int().meta({ example: 1 }),
    startsAt: Instant,
    endsAt: Instant,
    day: Day,
    time: LocalTime,
    occupied: z
      .object({ from: Instant, until: Instant })
      .nullable()
      .meta({ description: 'What it occupies, buffer included; null where it occupies nothing' }),
    member: z
      .object({
        id: Id,
        name: z.string().nullable().meta({ example: '林女士' }),
        phone: MaskedPhone.nullable(),
        tier: Tier,
      })
      .nullable()
      .meta({ description: 'Null for a walk-in who is no member' }),
    source: z.enum(BOOKING_SOURCES),
    overtime: z.boolean().meta({ description: '加时: recorded without a free cell, occupies nothing' }),
    isOffer: z.boolean(),
    heldUntil: Instant.nullable(),
    note: z.string().nullable().meta({ example: '戒圈内侧有刻字，请轻柔处理' }),
    priceFen: Fen.meta({ example: 0 }),
    entitlement: z.object({ kind: EntitlementKind, year: z.int() }).nullable(),
    version: Version,
    can: z.object({
      checkIn: z.boolean(),
      start: z.boolean(),
      complete: z.boolean(),
      reschedule: z.boolean(),
      cancel: z.boolean(),
    }),
  })
  .meta({ id: 'StaffBooking' });
export type StaffBooking = z.infer<typeof StaffBooking>;

export const BOOKING_EVENTS = [
  'held',
  'offered',
  'confirmed',
  'rescheduled',
  'checked_in',
  'started',
  'completed',
  'expired',
  'cancelled',
  'no_show',
  'walked_in',
] as const;

export const StaffBookingDetails = StaffBooking.extend({
  policy: BookingPolicy,
  pieces: z.array(BookingPiece).meta({ example: [] }),
  checklist: z
    .array(ChecklistItem.extend({ done: z.boolean() }))
    .meta({ description: 'The standard of the service; ticked on completion' }),
  cancelReason: z.string().nullable().meta({ example: '师傅临时请假' }),
  history: z.array(
    z.object({
      at: Instant,
      kind: z.enum(BOOKING_EVENTS),
      by: z
        .string()
        .nullable()
        .meta({ description: 'Name of the member of staff; null for member and system', example: '王雅琴' }),
      byKind: z.enum(['member', 'staff', 'system']),
      startsAt: Instant.nullable().meta({ description: 'The start time from then on, where it changed' }),
      reason: z.string().nullable().meta({ example: '师傅临时请假' }),
    }),
  ),
}).meta({ id: 'StaffBookingDetails' });
export type StaffBookingDetails = z.infer<typeof StaffBookingDetails>;
