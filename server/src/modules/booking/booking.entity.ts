import type { BookingState, EntitlementKind } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  BigColumn,
  BooleanColumn,
  InstantColumn,
  IntColumn,
  IntKeyColumn,
  JsonColumn,
  KeyColumn,
  OptionalInstant,
  OptionalInt,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/**
 * A quarter hour of a resource. `target` is what may be sold, `cap` the larger of that and what is used: capacity can be
 * lowered below what is booked, and nothing more is sold (DOMAIN §5: used ≤ cap always).
 */
@Entity('slot_cell')
export class SlotCellEntity {
  @KeyColumn() resourceId: string;
  /** Quarter hours since 1970 in UTC. */
  @IntKeyColumn() cell: number;
  @IntColumn() target: number;
  @IntColumn() cap: number;
  @IntColumn() used: number;
}

/** A claim on a start time. */
@Entity('booking')
export class BookingEntity {
  @KeyColumn() id: string;
  @TextColumn() number: string;
  @OptionalText() memberId: string | null;
  @TextColumn() storeId: string;
  @TextColumn() serviceId: string;
  @TextColumn() resourceId: string;
  @IntColumn() units: number;
  @TextColumn() state: BookingState;
  @TextColumn() source: 'member' | 'staff' | 'waitlist' | 'walk_in';
  @InstantColumn() startsAt: Date;
  @IntColumn() durationMinutes: number;
  @IntColumn() bufferMinutes: number;
  /** What it occupies: from … to before; null where it occupies nothing. */
  @OptionalInt() cellFrom: number | null;
  @OptionalInt() cellUntil: number | null;
  @OptionalInstant() heldUntil: Date | null;
  @BooleanColumn() isOffer: boolean;
  @BooleanColumn() overtime: boolean;
  @BigColumn() listPriceFen: number;
  @BigColumn() priceFen: number;
  @OptionalText() entitlementKind: EntitlementKind | null;
  @OptionalInt() entitlementYear: number | null;
  /** `BookingPolicy` as it was shown. */
  @JsonColumn() policy: unknown;
  /** The standard of the service when it was booked, with what was done. */
  @JsonColumn() checklist: unknown;
  @OptionalText() note: string | null;
  /** When the reminders of the day before and of the day are due; null once told, or where there is none. */
  @OptionalInstant() remindDayAt: Date | null;
  @OptionalInstant() remindSoonAt: Date | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
  @OptionalText() cancelledBy: 'member' | 'staff' | null;
  @OptionalText() cancelReason: string | null;
  @IntColumn() version: number;
}

/** A piece that is brought along. */
@Entity('booking_piece')
export class BookingPieceEntity {
  @KeyColumn() bookingId: string;
  @KeyColumn() pieceId: string;
}

/** A line of a booking's history: append-only. */
@Entity('booking_event')
export class BookingEventEntity {
  @KeyColumn() id: string;
  @TextColumn() bookingId: string;
  @TextColumn() storeId: string;
  @InstantColumn() at: Date;
  @TextColumn() kind: string;
  @TextColumn() byKind: 'member' | 'staff' | 'system';
  @OptionalText() staffId: string | null;
  /** The start time from then on, where it changed. */
  @OptionalInstant() startsAt: Date | null;
  @OptionalText() reason: string | null;
}

/** A place in line for a day, at one start time or any. */
@Entity('waitlist_entry')
export class WaitlistEntryEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() storeId: string;
  @TextColumn() serviceId: string;
  @TextColumn() day: string;
  @OptionalInstant() startsAt: Date | null;
  /** Set while it waits or is offered: the same place in line is taken once. */
  @OptionalText() openKey: string | null;
  @TextColumn() state: 'waiting' | 'offered' | 'booked' | 'lapsed' | 'left' | 'over';
  /** The hold that was offered last. */
  @OptionalText() bookingId: string | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
