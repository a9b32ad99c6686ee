import * as z from 'zod';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { Day, Id, Instant, StoreRef } from '../primitives';
import { LocalTime, SLOT_REFUSALS } from './booking.contract';

export const WAITLIST_STATES = ['waiting', 'offered', 'booked', 'lapsed', 'left', 'over'] as const;

/** 有空位通知我: a place in line for a day, at one start time or any. */
export const WaitlistEntry = z
  .object({
    id: Id,
    state: z.enum(WAITLIST_STATES).meta({
      description:
        'waiting; offered: a hold waits to be confirmed; booked; lapsed: the offer ran out; left; over: the day is',
    }),
    store: StoreRef,
    service: z.object({ id: Id, name: z.string().meta({ example: '珠宝清洗' }) }),
    day: Day,
    time: LocalTime.nullable().meta({ description: 'Null for any time of the day' }),
    startsAt: Instant.nullable(),
    bookingId: Id.nullable().meta({ description: 'The hold that is offered' }),
    offeredUntil: Instant.nullable(),
    createdAt: Instant,
    can: z.object({ leave: z.boolean() }),
  })
  .meta({ id: 'WaitlistEntry' });
export type WaitlistEntry = z.infer<typeof WaitlistEntry>;

export const waitlist = feature('Waiting for a time that is full · 候补', {
  join: endpoint({
    method: 'POST',
    path: '/me/waitlist',
    summary: 'Be told when something gets free',
    roles: ['member'],
    idempotent: true,
    body: z.object({
      storeId: Id,
      serviceId: Id,
      day: Day,
      startsAt: Instant.optional().meta({
        description: 'One start time; any of the day where it is left out',
      }),
    }),
    created: WaitlistEntry,
    errors: [
      ...SLOT_REFUSALS,
      'booking.too_soon',
      'booking.through_store',
      'service.tier_too_low',
      'waitlist.already',
      'waitlist.too_many',
      'waitlist.slot_free',
      'member.phone_required',
      'member.closed',
    ],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/me/waitlist',
    summary: 'Where the member waits, and what is offered',
    roles: ['member'],
    ok: z.object({ items: z.array(WaitlistEntry) }),
  }),
  leave: endpoint({
    method: 'DELETE',
    path: '/me/waitlist/{id}',
    summary: 'Leave the line',
    roles: ['member'],
    params: z.object({ id: Id }),
    errors: ['waitlist.not_found', 'booking.not_now'],
  }),
});
