import { announce, type Announcements, type Topic } from '../jobs/outbox';
import { after, HOUR } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { randomDigits } from '../kernel/secrets';
import { BookingEntity } from '../modules/booking/booking.entity';
import { ServiceEntity } from '../modules/services/services.entity';
import { ResourceEntity } from '../modules/stores/stores.entity';
import type { BuiltMember, TestApp } from './app';

interface Built {
  booking: BookingEntity;
  storeId: string;
}

/** Bookings as rows, for tests of what is told about them: nothing is occupied. */
export function bookingRows(app: TestApp) {
  /** A confirmed booking in a day, with a store, a resource and a service of its own. */
  async function booking(
    member: Pick<BuiltMember, 'id'>,
    { storeId, zone, ...overrides }: Partial<BookingEntity> & { zone?: string } = {},
  ): Promise<Built> {
    const at = app.clock.now();
    const store =
      storeId ?? (await app.build.store({ name: '天河正佳店', timeZone: zone ?? 'Asia/Shanghai' })).id;
    const resourceId = newId(at);
    const serviceId = newId(at);
    const built: BookingEntity = {
      id: newId(at),
      number: `BK${randomDigits(11)}`,
      memberId: member.id,
      storeId: store,
      serviceId,
      resourceId,
      units: 1,
      state: 'confirmed',
      source: 'member',
      startsAt: after(at, 24 * HOUR),
      durationMinutes: 30,
      bufferMinutes: 0,
      cellFrom: null,
      cellUntil: null,
      heldUntil: null,
      isOffer: false,
      overtime: true, // occupies nothing
      listPriceFen: 6800,
      priceFen: 0,
      entitlementKind: null,
      entitlementYear: null,
      policy: {
        changeMinutes: 120,
        graceMinutes: 30,
        noShowConsumes: true,
        sentence: '开始前 2 小时可免费改期或取消',
      },
      checklist: [],
      note: null,
      remindDayAt: null,
      remindSoonAt: null,
      createdAt: at,
      updatedAt: at,
      cancelledBy: null,
      cancelReason: null,
      version: 1,
      ...overrides,
    };
    await app.db.transaction(async (tx) => {
      const resource = await tx.find(ResourceEntity, { storeId: store, kind: 'bench' });
      if (!resource)
        await tx.insert(ResourceEntity, {
          id: resourceId,
          storeId: store,
          kind: 'bench',
          capacity: 2,
          cellsUntil: null,
        });
      await tx.insert(ServiceEntity, {
        id: serviceId,
        kind: 'cleaning',
        name: '珠宝清洗',
        description: null,
        durationMinutes: 30,
        bufferMinutes: 0,
        resourceKind: 'bench',
        units: 1,
        priceFen: 6800,
        entitlement: null,
        tiers: [],
        leadMinutes: null,
        daysAhead: null,
        checklist: [],
        active: true,
        position: 1,
        version: 1,
        createdAt: at,
        updatedAt: at,
      });
      await tx.insert(BookingEntity, { ...built, resourceId: resource?.id ?? resourceId });
    });
    return { booking: built, storeId: store };
  }

  /** Changes columns of a booking. */
  const change = (id: string, to: Partial<BookingEntity>) =>
    app.db.transaction((tx) => {
      const columns = Object.keys(to);
      return tx.execute(
        `UPDATE booking SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
        [
          ...(Object.values(to) as (string | Date | null)[]), // the columns that tests change hold nothing else
          id,
        ],
      );
    });

  const tell = <T extends Topic>(topic: T, payload: Announcements[T]) =>
    app.db.transaction((tx) => announce(tx, app.act(), topic, payload));

  return { booking, change, tell };
}
