import type { ResourceKind } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  BooleanColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  OptionalInt,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** A place of the business: a store customers visit, or head office. */
@Entity('store')
export class StoreEntity {
  @KeyColumn() id: string;
  @TextColumn() name: string;
  @TextColumn() kind: 'store' | 'head_office';
  @TextColumn() city: string;
  @TextColumn() address: string;
  @OptionalText() phone: string | null;
  @TextColumn() timeZone: string;
  @BooleanColumn() active: boolean;
  @InstantColumn() createdAt: Date;
  /** Degrees in millionths. */
  @OptionalInt() latitudeE6: number | null;
  @OptionalInt() longitudeE6: number | null;
  @OptionalText() directions: string | null;
  /** `WeeklyHours`; null while it has none. */
  @JsonColumn() weeklyHours: unknown;
  @IntColumn() version: number;
  @IntColumn() scheduleVersion: number;
}

/** A day that is not like its weekday; without ranges the store is closed. */
@Entity('store_exception')
export class StoreExceptionEntity {
  @KeyColumn() storeId: string;
  @KeyColumn() day: string;
  @JsonColumn() ranges: unknown;
  @OptionalText() note: string | null;
}

/** How many of a kind a store has in parallel. */
@Entity('resource')
export class ResourceEntity {
  @KeyColumn() id: string;
  @TextColumn() storeId: string;
  @TextColumn() kind: ResourceKind;
  @IntColumn() capacity: number;
  /** The first cell that is not made yet; null while there is none. */
  @OptionalInt() cellsUntil: number | null;
}

/** A day with another number of a resource. */
@Entity('resource_day')
export class ResourceDayEntity {
  @KeyColumn() resourceId: string;
  @KeyColumn() day: string;
  @IntColumn() capacity: number;
}
