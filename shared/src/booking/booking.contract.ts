import * as z from 'zod';
import { endpoint, STAFF_ROLES } from '../endpoint';
import { feature } from '../feature';
import { Day, Fen, Id, Instant, lineOfText, pageOf, PageQuery, Version } from '../primitives';
import { JewelleryCategory } from '../pieces/pieces.contract';
import { ServiceKind } from '../services/services.contract';
import { EntitlementKind } from '../tiers/tiers.contract';

export const BOOKING_STATES = [
  'held',
  'confirmed',
  'checked_in',
  'in_service',
  'completed',
  'expired',
  'cancelled',
  'no_show',
] as const;
export const BookingState = z.enum(BOOKING_STATES).meta({
  id: 'BookingState',
  description: 'held 待确认, confirmed 已预约, checked_in 已到店, in_service 服务中, completed 已完成, …',
});
export type BookingState = z.infer<typeof BookingState>;

/** Local time of a store's wall clock. */
export const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ id: 'LocalTime', description: "HH:MM on the store's clock", example: '10:30' });

/** A start time. Members see an exact number below 3 only. */
export const Slot = z
  .object({
    startsAt: Instant,
    time: LocalTime,
    left: z.int().min(0).nullable().meta({
      description: 'How many more fit: 0 is full, null is three or more (staff get the number)',
      example: 2,
    }),
  })
  .meta({ id: 'Slot' });
export type Slot = z.infer<typeof Slot>;

export const SlotDay = z
  .object({
    day: Day,
    closed: z.boolean(),
    note: z.string().nullable().meta({ description: 'Why the day is not like others', example: '春节休息' }),
    slots: z.array(Slot),
  })
  .meta({ id: 'SlotDay' });
export type SlotDay = z.infer<typeof SlotDay>;

export const Slots = z
  .object({
    timeZone: z.string().meta({ example: 'Asia/Shanghai' }),
    today: Day,
    lastDay: Day.meta({ description: 'The last day that can be booked now' }),
    days: z.array(SlotDay).meta({ description: 'One for each day that was asked for' }),
  })
  .meta({ id: 'Slots' });
export type Slots = z.infer<typeof Slots>;

/** What was promised when the booking was made; later changes of the house rules do not touch it. */
export const BookingPolicy = z
  .object({
    changeMinutes: z
      .int()
      .meta({ description: 'Free to change until so long before the start', example: 120 }),
    graceMinutes: z.int().meta({ description: 'Kept for so long after the start', example: 30 }),
    noShowConsumes: z.boolean().meta({ description: 'Whether not coming uses the free service up' }),
    sentence: z.string().meta({ example: '开始前 2 小时可免费改期或取消' }),
  })
  .meta({ id: 'BookingPolicy' });
export type BookingPolicy = z.infer<typeof BookingPolicy>;

/** How a service is paid for: by the tier's free service, or in the store. */
export const PAYMENTS = ['entitlement', 'entitlement_or_store', 'store'] as const;
export const Payment = z.enum(PAYMENTS).meta({
  id: 'Payment',
  description:
    'entitlement: only if one is left; entitlement_or_store: else pay in the store; store: pay in the store',
});
export type Payment = z.infer<typeof Payment>;

export const BookingPiece = z
  .object({ id: Id, name: z.string().meta({ example: '六爪镶钻戒 Pt950' }), category: JewelleryCategory })
  .meta({ id: 'BookingPiece' });

/** A booking as its member sees it. */
export const Booking = z
  .object({
    id: Id,
    number: z.string().meta({ example: 'BK26112148213' }),
    state: BookingState,
    service: z.object({ id: Id, kind: ServiceKind, name: z.string().meta({ example: '珠宝清洗' }) }),
    store: z.object({
      id: Id,
      name: z.string().meta({ example: '天河正佳店' }),
      address: z.string().meta({ example: '广州市天河路 228 号 2 层' }),
      phone: z.string().nullable().meta({ example: '020-38331234' }),
      timeZone: z.string().meta({ example: 'Asia/Shanghai' }),
      position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
      directions: z.string().nullable().meta({ example: '地铁体育西路站 D 出口步行 3 分钟' }),
    }),
    startsAt: Instant,
    endsAt: Instant,
    day: Day.meta({ description: "On the store's calendar" }),
    time: LocalTime,
    durationMinutes: z.int().meta({ example: 30 }),
    heldUntil: Instant.nullable().meta({ description: 'Confirm by then; null once confirmed' }),
    isOffer: z.boolean().meta({ description: 'Held for the next in line on the waitlist' }),
    priceFen: Fen.meta({ description: 'To pay in the store; 0 where a free service covers it', example: 0 }),
    entitlement: z
      .object({ kind: EntitlementKind, year: z.int() })
      .nullable()
      .meta({ description: 'The free service that is kept for it' }),
    listPriceFen: Fen.meta({ example: 6800 }),
    offeredEntitlement: EntitlementKind.nullable().meta({
      description: 'The free service that could cover it',
    }),
    pieces: z.array(BookingPiece).meta({ example: [] }),
    note: z.string().nullable().meta({ example: '戒圈内侧有刻字，请轻柔处理' }),
    policy: BookingPolicy,
    changeUntil: Instant.meta({ description: 'Free to change until then' }),
    createdAt: Instant,
    cancelledBy: z.enum(['member', 'staff']).nullable(),
    cancelReason: z.string().nullable().meta({ example: '师傅临时请假' }),
    version: Version,
    can: z.object({ confirm: z.boolean(), reschedule: z.boolean(), cancel: z.boolean() }),
  })
  .meta({ id: 'Booking' });
export type Booking = z.infer<typeof Booking>;

export const BookingNote = lineOfText(100).meta({ example: '戒圈内侧有刻字，请轻柔处理' });
export const PieceIds = z.array(Id).max(10);
const params = z.object({ id: Id });

/** Why a start time can not be had. */
export const SLOT_REFUSALS = [
  'store.not_found',
  'service.not_found',
  'service.not_offered',
  'booking.in_past',
  'booking.too_far',
  'booking.off_grid',
  'booking.closed_then',
  'booking.slot_full',
  'booking.overlaps',
  'booking.too_many_open',
] as const;

export const booking = feature("Free times and the member's own bookings · 预约", {
  slots: endpoint({
    method: 'GET',
    path: '/stores/{id}/slots',
    summary: 'Start times of a service in a store, day by day, with how many more fit',
    roles: ['public', 'member', ...STAFF_ROLES],
    params,
    query: z.object({
      serviceId: Id,
      from: Day,
      to: Day.meta({ description: 'At most 31 days' }),
      moves: Id.optional().meta({
        description: 'A booking that is to be moved: what it occupies counts as free',
      }),
    }),
    ok: Slots,
    errors: [
      'store.not_found',
      'service.not_found',
      'service.not_offered',
      'booking.not_found',
      'slots.range_reversed',
      'slots.range_too_long',
    ],
  }),
  hold: endpoint({
    method: 'POST',
    path: '/me/bookings',
    summary: 'Hold a start time for some minutes, while the customer confirms',
    roles: ['member'],
    idempotent: true,
    body: z.object({
      storeId: Id,
      serviceId: Id,
      startsAt: Instant,
      replaces: Id.optional().meta({
        description: 'An earlier hold of the same member that is let go for it',
      }),
    }),
    created: Booking,
    errors: [
      ...SLOT_REFUSALS,
      'booking.too_soon',
      'booking.through_store',
      'booking.not_found',
      'booking.not_now',
      'service.tier_too_low',
      'member.phone_required',
      'member.closed',
    ],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/me/bookings/{id}/confirm',
    summary: 'Confirm a hold, or an offer of the waitlist',
    roles: ['member'],
    idempotent: true,
    params,
    body: z.object({
      payment: Payment,
      pieceIds: PieceIds.default([]),
      note: BookingNote.optional(),
    }),
    ok: Booking,
    errors: [
      'booking.not_found',
      'booking.not_now',
      'booking.hold_expired',
      'booking.entitlement_used_up',
      'booking.too_many_open',
      'piece.not_found',
      'member.closed',
    ],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/me/bookings',
    summary: "The member's bookings: those to come, the next first, or those that are over, the latest first",
    roles: ['member'],
    query: PageQuery.extend({ when: z.enum(['upcoming', 'past']).default('upcoming') }),
    ok: pageOf(Booking),
  }),
  show: endpoint({
    method: 'GET',
    path: '/me/bookings/{id}',
    summary: 'A booking',
    roles: ['member'],
    params,
    ok: Booking,
    errors: ['booking.not_found'],
  }),
  reschedule: endpoint({
    method: 'POST',
    path: '/me/bookings/{id}/reschedule',
    summary: 'Move a booking to another start time of the same store; its number stays',
    roles: ['member'],
    idempotent: true,
    params,
    body: z.object({ startsAt: Instant, version: Version }),
    ok: Booking,
    errors: [
      'booking.not_found',
      'booking.not_now',
      'booking.too_late_to_change',
      'booking.in_past',
      'booking.too_soon',
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
    path: '/me/bookings/{id}/cancel',
    summary: 'Cancel a booking, let go of a hold, or decline an offer',
    roles: ['member'],
    idempotent: true,
    params,
    ok: Booking,
    errors: ['booking.not_found', 'booking.not_now', 'booking.too_late_to_change'],
  }),
  calendarFile: endpoint({
    method: 'GET',
    path: '/me/bookings/{id}/calendar.ics',
    summary: 'A booking as an iCalendar file (RFC 5545)',
    roles: ['member'],
    params,
    file: ['text/calendar'],
    errors: ['booking.not_found', 'booking.not_now'],
  }),
});
