import { RESOURCE_KINDS, TIERS, type ResourceKind, type WeeklyHours } from '@gemcare/shared';
import type { Tx } from '../../../server/src/database/database';
import { dayAfter, dayInQuarters, dayOf, daysFrom, quarterStart } from '../../../server/src/kernel/calendar';
import { before, DAY } from '../../../server/src/kernel/clock';
import { newId } from '../../../server/src/kernel/ids';
import { BookingEntity } from '../../../server/src/modules/booking/booking.entity';
import { makeCells, occupy } from '../../../server/src/modules/booking/cells.commands';
import { policyOf } from '../../../server/src/modules/booking/claim.commands';
import { ServiceEntity } from '../../../server/src/modules/services/services.entity';
import { ResourceEntity, StoreEntity } from '../../../server/src/modules/stores/stores.entity';
import type { World } from './subject';

const ZONE = 'Asia/Shanghai';
/** Days that are searched and booked, today included. */
export const DAYS = 31;
const OPENS_AT = 10 * 4;
/** Hours between ten in the morning and ten at night, in which every stretch of three cells can be booked. */
const STRETCHES = 16;
const STRETCH = 3;
/** How many are booked at the same time: of 16 stretches a day that makes about 200 bookings. */
const BOOKED: Record<ResourceKind, number> = { bench: 6, consultant: 4, room: 2.5 };

const openDay = [{ opens: '10:00', closes: '22:00' }];
const HOURS: WeeklyHours = {
  monday: openDay,
  tuesday: openDay,
  wednesday: openDay,
  thursday: openDay,
  friday: openDay,
  saturday: openDay,
  sunday: openDay,
};

export interface BusyStore {
  storeId: string;
  /** Today on its calendar. */
  today: string;
  /** Half an hour at the bench and a quarter of an hour to tidy up. */
  serviceId: string;
  benchId: string;
}

/**
 * A store with about 200 bookings on each of the next 31 days: benches, consultants and rooms, open twelve hours a day.
 * @param spare how many more of each resource there are than are booked
 */
export async function busyStore(world: World, spare: number): Promise<BusyStore> {
  const { db } = world;
  const act = world.act();
  const { at } = act;
  const today = dayOf(at, ZONE);
  const storeId = newId(at);
  const store: StoreEntity = {
    id: storeId,
    name: '天河正佳店',
    kind: 'store',
    city: '广州',
    address: '广州市天河路 228 号 2 层',
    phone: '020-38331234',
    timeZone: ZONE,
    active: true,
    createdAt: at,
    latitudeE6: 23_132_000,
    longitudeE6: 113_327_000,
    directions: '地铁体育西路站 D 口',
    weeklyHours: HOURS,
    version: 1,
    scheduleVersion: 1,
  };
  await db.transaction((tx) => tx.insert(StoreEntity, store));
  const benches: BusyStore[] = [];
  for (const kind of RESOURCE_KINDS) {
    const resourceId = newId(at);
    const serviceId = newId(at);
    const capacity = Math.ceil(BOOKED[kind]) + spare;
    await db.transaction(async (tx) => {
      await tx.insert(ServiceEntity, serviceOf(serviceId, kind, at));
      await tx.insert(ResourceEntity, { id: resourceId, storeId, kind, capacity, cellsUntil: null });
      await makeCells(tx, act, { resourceId, lastDay: dayAfter(today, DAYS + 1) });
    });
    for (const day of daysFrom(today, dayAfter(today, DAYS - 1)))
      await db.transaction((tx) => fill(tx, world, { storeId, resourceId, serviceId, day, kind }));
    if (kind === 'bench') benches.push({ storeId, today, serviceId, benchId: resourceId });
  }
  const [bench] = benches;
  if (!bench) throw new Error('a store has benches');
  return bench;
}

const serviceOf = (id: string, resourceKind: ResourceKind, at: Date): ServiceEntity => ({
  id,
  kind: 'cleaning',
  name: '珠宝清洗',
  description: '超声波清洗与蒸汽吹洗，检查镶口',
  durationMinutes: 30,
  bufferMinutes: 15,
  resourceKind,
  units: 1,
  priceFen: 6_800,
  entitlement: 'cleaning',
  tiers: [...TIERS],
  leadMinutes: null,
  daysAhead: 60,
  checklist: [
    { text: '清洗前检查镶口', required: true },
    { text: '蒸汽吹洗', required: false },
  ],
  active: true,
  position: 1,
  version: 1,
  createdAt: at,
  updatedAt: at,
});

interface Filled {
  storeId: string;
  resourceId: string;
  serviceId: string;
  day: string;
  kind: ResourceKind;
}

/** Writes a day's bookings as they were made ten days before; a half is a booking in every second stretch. */
async function fill(tx: Tx, { act }: World, filled: Filled): Promise<void> {
  const { day, kind, ...own } = filled;
  const { at: now, settings } = act();
  const at = before(now, 10 * DAY);
  const first = dayInQuarters(day, ZONE).first + OPENS_AT;
  const rows: BookingEntity[] = [];
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    const from = first + stretch * STRETCH;
    const units = stretch % 2 === 0 ? Math.ceil(BOOKED[kind]) : Math.floor(BOOKED[kind]);
    await occupy(tx, { resourceId: own.resourceId, units, from, until: from + STRETCH });
    for (let n = 0; n < units; n += 1) {
      const id = newId(at);
      rows.push({
        ...own,
        id,
        number: `BO${id.slice(-11)}`,
        memberId: null,
        units: 1,
        state: 'confirmed',
        source: 'staff',
        startsAt: quarterStart(from),
        durationMinutes: 30,
        bufferMinutes: 15,
        cellFrom: from,
        cellUntil: from + STRETCH,
        heldUntil: null,
        isOffer: false,
        overtime: false,
        listPriceFen: 6_800,
        priceFen: 6_800,
        entitlementKind: null,
        entitlementYear: null,
        policy: policyOf(settings),
        checklist: [],
        note: null,
        remindDayAt: null,
        remindSoonAt: null,
        createdAt: at,
        updatedAt: at,
        cancelledBy: null,
        cancelReason: null,
        version: 1,
      });
    }
  }
  await tx.insert(BookingEntity, rows);
}
