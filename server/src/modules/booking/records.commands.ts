import type { BOOKING_EVENTS } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { isDuplicate } from '../../database/constraints';
import type { Act } from '../../kernel/act';
import { dayOf } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { randomDigits } from '../../kernel/secrets';
import { BookingEntity, BookingEventEntity } from './booking.entity';

/** Rows of bookings: the booking with a number of its own, and the lines of its history. */

const NUMBER = { name: 'uq_booking_number', columns: 'booking.number' };
const TRIES = 8;

/** `BK`, the day it was made, five digits: short enough to be read out, and not to be counted by. */
const newNumber = (at: Date, zone: string): string =>
  `BK${dayOf(at, zone).slice(2).replaceAll('-', '')}${randomDigits(5)}`;

/** Writes a booking under a number that nobody has. */
export async function insertBooking(
  tx: Tx,
  act: Act,
  booking: Omit<BookingEntity, 'number' | 'version' | 'createdAt' | 'updatedAt'>,
  { zone }: { zone: string },
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await tx.insert(BookingEntity, {
        ...booking,
        number: newNumber(act.at, zone),
        version: 1,
        createdAt: act.at,
        updatedAt: act.at,
      });
      return;
    } catch (error) {
      if (tries === TRIES || !isDuplicate(error, NUMBER)) throw error;
    }
  }
}

export type EventKind = (typeof BOOKING_EVENTS)[number];

/** Who did it: the member, a member of staff, or the schedule. */
export type Author = { kind: 'member' } | { kind: 'staff'; id: string } | { kind: 'system' };

interface Event {
  bookingId: string;
  storeId: string;
  kind: EventKind;
  by: Author;
  startsAt?: Date;
  reason?: string | undefined;
}

/** Adds a line to a booking's history; the store's calendar is told by it. */
export async function recordEvent(
  tx: Tx,
  act: Act,
  { bookingId, storeId, kind, by, startsAt, reason }: Event,
): Promise<void> {
  await tx.insert(BookingEventEntity, {
    id: newId(act.at),
    bookingId,
    storeId,
    at: act.at,
    kind,
    byKind: by.kind,
    staffId: by.kind === 'staff' ? by.id : null,
    startsAt: startsAt ?? null,
    reason: reason ?? null,
  });
}
