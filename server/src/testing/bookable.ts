import {
  type EditService,
  type OpenRange,
  type ResourceKind,
  TIERS,
  type WeeklyHours,
} from '@gemcare/shared';
import type * as z from 'zod';
import { dayAfter, dayOf, instantAt } from '../kernel/calendar';
import { newId } from '../kernel/ids';
import { makeCells } from '../modules/booking/cells.commands';
import { ServiceEntity } from '../modules/services/services.entity';
import { ResourceEntity, StoreExceptionEntity, type StoreEntity } from '../modules/stores/stores.entity';
import type { BuiltMember, BuiltStaff } from './builders';
import type { TestApp } from './app';
import { newKey } from './client';

/** The same ranges every day. */
export const everyDay = (...ranges: OpenRange[]): WeeklyHours => ({
  monday: ranges,
  tuesday: ranges,
  wednesday: ranges,
  thursday: ranges,
  friday: ranges,
  saturday: ranges,
  sunday: ranges,
});

interface Options {
  zone?: string;
  hours?: WeeklyHours;
  /** Day → ranges. */
  exceptions?: Record<string, OpenRange[]>;
  capacity?: number;
  kind?: ResourceKind;
  service?: Partial<z.infer<typeof EditService>>;
  /** How many days of cells there are after today. */
  days?: number;
}

/** A store that can be booked: hours, a resource with cells, a service of 30 minutes and a buffer of 15. */
export async function bookable(
  app: TestApp,
  {
    zone = 'Asia/Shanghai',
    hours = everyDay({ opens: '10:00', closes: '20:00' }),
    exceptions = {},
    capacity = 1,
    kind = 'bench',
    service = {},
    days = 8,
  }: Options = {},
) {
  const at = app.clock.now();
  const store: StoreEntity = await app.build.store({ timeZone: zone, weeklyHours: hours });
  const resourceId = newId(at);
  await app.db.transaction(async (tx) => {
    for (const [day, ranges] of Object.entries(exceptions))
      await tx.insert(StoreExceptionEntity, { storeId: store.id, day, ranges, note: '特别安排' });
    await tx.insert(ResourceEntity, { id: resourceId, storeId: store.id, kind, capacity, cellsUntil: null });
  });
  const serviceId = await addService(app, { resourceKind: kind, ...service });
  await app.db.transaction((tx) =>
    makeCells(tx, app.act(), { resourceId, lastDay: dayAfter(dayOf(at, zone), days) }),
  );
  return { store, storeId: store.id, zone, resourceId, serviceId };
}

export type Bookable = Awaited<ReturnType<typeof bookable>>;

/** Adds a service; without a word a cleaning of 30 minutes with a buffer of 15 on one bench, for ¥68. */
export async function addService(
  app: TestApp,
  overrides: Partial<z.infer<typeof EditService>> = {},
): Promise<string> {
  const at = app.clock.now();
  const id = newId(at);
  const row: ServiceEntity = {
    id,
    kind: 'cleaning',
    name: '珠宝清洗',
    description: null,
    durationMinutes: 30,
    bufferMinutes: 15,
    resourceKind: 'bench',
    units: 1,
    priceFen: 6_800,
    entitlement: 'cleaning',
    tiers: [...TIERS],
    leadMinutes: null,
    daysAhead: null,
    checklist: [],
    active: true,
    position: 1,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...overrides,
  };
  await app.db.transaction((tx) => tx.insert(ServiceEntity, row));
  return id;
}

/** Saves the schedule of a place with as many of each resource, as its manager who has seen what that hurts. */
export async function setCapacity(
  app: TestApp,
  { storeId }: Bookable,
  { token }: BuiltStaff,
  capacity: number,
) {
  const params = { id: storeId };
  const { version, can: _can, ...schedule } = (await app.call('storeSchedule.show', { token, params })).body;
  const resources = schedule.resources.map((one) => ({ ...one, capacity }));
  const body = { ...schedule, resources, version, acceptAffected: true };
  return app.call('storeSchedule.save', { token, params, body });
}

/** The instant of a local day and time, as clients send it. */
export const instantOf = (day: string, time: string, zone = 'Asia/Shanghai'): string =>
  instantAt(day, `${time}:00`, zone).toISOString();

/** What a member does in a place that can be booked. */
export const booker = (app: TestApp, place: Bookable, member: BuiltMember) => {
  const { token } = member;
  const hold = (day: string, time: string, more: { replaces?: string; serviceId?: string } = {}) =>
    app.call('booking.hold', {
      token,
      body: {
        storeId: place.storeId,
        serviceId: place.serviceId,
        startsAt: instantOf(day, time, place.zone),
        ...more,
      },
    });
  const confirm = (
    id: string,
    payment: 'entitlement' | 'entitlement_or_store' | 'store' = 'store',
    more: { pieceIds?: string[]; note?: string } = {},
  ) => app.call('booking.confirm', { token, params: { id }, body: { payment, ...more } });
  return {
    hold,
    confirm,
    /** Holds and confirms; answers the booking, or throws what was refused. */
    book: async (
      day: string,
      time: string,
      payment: 'entitlement' | 'entitlement_or_store' | 'store' = 'store',
    ) => {
      const held = await hold(day, time);
      if (held.status !== 201) throw new Error(JSON.stringify(held.body));
      const confirmed = await confirm(held.body.id, payment);
      if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
      return confirmed.body;
    },
    cancel: (id: string) => app.call('booking.cancel', { token, params: { id } }),
    reschedule: (id: string, version: number, day: string, time: string) =>
      app.call('booking.reschedule', {
        token,
        params: { id },
        body: { startsAt: instantOf(day, time, place.zone), version },
      }),
    show: (id: string) => app.call('booking.show', { token, params: { id } }),
    mine: (query: { when?: 'upcoming' | 'past'; limit?: number; cursor?: string } = {}) =>
      app.call('booking.mine', { token, query }),
    wait: (day: string, time?: string) =>
      app.call('waitlist.join', {
        token,
        body: {
          storeId: place.storeId,
          serviceId: place.serviceId,
          day,
          ...(time === undefined ? {} : { startsAt: instantOf(day, time, place.zone) }),
        },
      }),
    waiting: async () => (await app.call('waitlist.mine', { token })).body.items,
    key: newKey,
  };
};
