import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, setOptional } from './alter';
import {
  among,
  big,
  bool,
  createTable,
  dropTables,
  id,
  instant,
  int,
  longText,
  optional,
  word,
  words,
  type ColumnMaker,
} from './schema';

const day: ColumnMaker = word(10);
const RESOURCES = ['bench', 'consultant', 'room'];
const GONE = "state IN ('expired', 'cancelled', 'no_show')";

/** When stores are open, what can be booked there, the cells that time is cut into, and what occupies them. */
export class Booking1763000000012 implements MigrationInterface {
  name = 'Booking1763000000012';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'store', {
      // Degrees in millionths.
      latitudeE6: optional(int),
      longitudeE6: optional(int),
      directions: optional(words(120)),
      weeklyHours: optional(longText),
      version: optional(int),
      scheduleVersion: optional(int),
    });
    await runner.query('UPDATE store SET version = 1, scheduleVersion = 1');
    await setOptional(runner, 'store', 'version', int, false);
    await setOptional(runner, 'store', 'scheduleVersion', int, false);
    await createTable(runner, 'store_exception', {
      columns: { storeId: id, day, ranges: longText, note: optional(words(30)) },
      primary: ['storeId', 'day'],
      foreign: { fk_store_exception_store: ['storeId', 'store'] },
    });
    await createTable(runner, 'service', {
      columns: {
        id,
        kind: word(20),
        name: words(30),
        description: optional(words(120)),
        durationMinutes: int,
        bufferMinutes: int,
        resourceKind: word(12),
        units: int,
        priceFen: big,
        entitlement: optional(word(20)),
        tiers: longText,
        leadMinutes: optional(int),
        daysAhead: optional(int),
        checklist: longText,
        active: bool,
        position: int,
        version: int,
        createdAt: instant,
        updatedAt: instant,
      },
      primary: ['id'],
      check: {
        ck_service_kind: among('kind', [
          'cleaning',
          'polishing',
          'inspection',
          'resizing',
          'repair_assessment',
          'consultation',
        ]),
        ck_service_resource: among('resourceKind', RESOURCES),
        ck_service_time: 'durationMinutes > 0 AND bufferMinutes >= 0 AND units > 0',
        ck_service_price: 'priceFen >= 0',
      },
    });
    await createTable(runner, 'resource', {
      columns: {
        id,
        storeId: id,
        kind: word(12),
        capacity: int,
        // The first cell that is not made yet.
        cellsUntil: optional(int),
      },
      primary: ['id'],
      unique: { uq_resource_store: ['storeId', 'kind'] },
      check: { ck_resource_kind: among('kind', RESOURCES), ck_resource_capacity: 'capacity >= 0' },
      foreign: { fk_resource_store: ['storeId', 'store'] },
    });
    await createTable(runner, 'resource_day', {
      columns: { resourceId: id, day, capacity: int },
      primary: ['resourceId', 'day'],
      check: { ck_resource_day_capacity: 'capacity >= 0' },
      foreign: { fk_resource_day_resource: ['resourceId', 'resource'] },
    });
    await createTable(runner, 'slot_cell', {
      columns: {
        resourceId: id,
        // Quarter hours since 1970 in UTC.
        cell: int,
        target: int,
        cap: int,
        used: int,
      },
      primary: ['resourceId', 'cell'],
      check: {
        ck_slot_cell_used: 'used >= 0 AND used <= cap',
        ck_slot_cell_cap: 'target >= 0 AND cap >= target',
      },
    });
    await createTable(runner, 'booking', {
      columns: {
        id,
        number: word(20),
        // Null for a walk-in who is no member.
        memberId: optional(id),
        storeId: id,
        serviceId: id,
        resourceId: id,
        units: int,
        state: word(12),
        source: word(10),
        startsAt: instant,
        durationMinutes: int,
        bufferMinutes: int,
        // What it occupies: from … to before; null where it occupies nothing.
        cellFrom: optional(int),
        cellUntil: optional(int),
        heldUntil: optional(instant),
        isOffer: bool,
        overtime: bool,
        listPriceFen: big,
        priceFen: big,
        entitlementKind: optional(word(20)),
        entitlementYear: optional(int),
        policy: longText,
        checklist: longText,
        note: optional(words(100)),
        remindDayAt: optional(instant),
        remindSoonAt: optional(instant),
        createdAt: instant,
        updatedAt: instant,
        cancelledBy: optional(word(10)),
        cancelReason: optional(words(200)),
        version: int,
      },
      primary: ['id'],
      unique: { uq_booking_number: ['number'] },
      index: {
        ix_booking_member: ['memberId', 'startsAt', 'id'],
        ix_booking_store: ['storeId', 'startsAt', 'id'],
        ix_booking_service: ['serviceId', 'startsAt'],
        ix_booking_state: ['state', 'startsAt'],
        ix_booking_held: ['heldUntil'],
        ix_booking_remind_day: ['remindDayAt'],
        ix_booking_remind_soon: ['remindSoonAt'],
      },
      check: {
        ck_booking_state: among('state', [
          'held',
          'confirmed',
          'checked_in',
          'in_service',
          'completed',
          'expired',
          'cancelled',
          'no_show',
        ]),
        ck_booking_source: among('source', ['member', 'staff', 'waitlist', 'walk_in']),
        ck_booking_held: "(state = 'held') = (heldUntil IS NOT NULL)",
        ck_booking_cells:
          '(cellFrom IS NULL) = (cellUntil IS NULL) AND (cellFrom IS NULL OR cellFrom < cellUntil)',
        ck_booking_gone: `NOT (${GONE}) OR cellFrom IS NULL`,
        ck_booking_entitlement: '(entitlementKind IS NULL) = (entitlementYear IS NULL)',
        ck_booking_units: 'units > 0 AND durationMinutes > 0 AND bufferMinutes >= 0',
      },
    });
    await createTable(runner, 'booking_piece', {
      columns: { bookingId: id, pieceId: id },
      primary: ['bookingId', 'pieceId'],
      foreign: { fk_booking_piece_booking: ['bookingId', 'booking'] },
    });
    await createTable(runner, 'booking_event', {
      columns: {
        id,
        bookingId: id,
        storeId: id,
        at: instant,
        kind: word(12),
        byKind: word(10),
        staffId: optional(id),
        startsAt: optional(instant),
        reason: optional(words(200)),
      },
      primary: ['id'],
      index: { ix_booking_event_booking: ['bookingId', 'id'] },
      check: {
        ck_booking_event_by: among('byKind', ['member', 'staff', 'system']),
        ck_booking_event_staff: "(byKind = 'staff') = (staffId IS NOT NULL)",
      },
      foreign: { fk_booking_event_booking: ['bookingId', 'booking'] },
    });
    await createTable(runner, 'entitlement_use', {
      columns: {
        id,
        memberId: id,
        year: int,
        kind: word(20),
        bookingId: id,
        state: word(10),
        at: instant,
      },
      primary: ['id'],
      unique: { uq_entitlement_use_booking: ['bookingId'] },
      index: { ix_entitlement_use_member: ['memberId', 'year', 'kind', 'state'] },
      check: { ck_entitlement_use_state: among('state', ['held', 'consumed', 'released']) },
    });
    await createTable(runner, 'waitlist_entry', {
      columns: {
        id,
        memberId: id,
        storeId: id,
        serviceId: id,
        day,
        // Null for any time of the day.
        startsAt: optional(instant),
        // The same place in line is taken once.
        openKey: optional(word(120)),
        state: word(10),
        bookingId: optional(id),
        createdAt: instant,
        updatedAt: instant,
      },
      primary: ['id'],
      unique: { uq_waitlist_entry_open: ['openKey'] },
      index: {
        ix_waitlist_entry_line: ['storeId', 'day', 'state'],
        ix_waitlist_entry_member: ['memberId', 'state', 'day'],
        ix_waitlist_entry_booking: ['bookingId'],
        ix_waitlist_entry_day: ['state', 'day'],
      },
      check: {
        ck_waitlist_entry_state: among('state', ['waiting', 'offered', 'booked', 'lapsed', 'left', 'over']),
        ck_waitlist_entry_open: "(openKey IS NOT NULL) = (state IN ('waiting', 'offered'))",
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'waitlist_entry',
      'entitlement_use',
      'booking_event',
      'booking_piece',
      'booking',
      'slot_cell',
      'resource_day',
      'resource',
      'service',
      'store_exception',
    );
    await dropColumns(
      runner,
      'store',
      'latitudeE6',
      'longitudeE6',
      'directions',
      'weeklyHours',
      'version',
      'scheduleVersion',
    );
  }
}
