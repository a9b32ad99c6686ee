import type { EntitlementKind, ResourceKind, ServiceKind } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  BigColumn,
  BooleanColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  OptionalInt,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** Something that can be booked, in every store that has the resource it occupies. */
@Entity('service')
export class ServiceEntity {
  @KeyColumn() id: string;
  @TextColumn() kind: ServiceKind;
  @TextColumn() name: string;
  @OptionalText() description: string | null;
  @IntColumn() durationMinutes: number;
  /** Occupied after it. */
  @IntColumn() bufferMinutes: number;
  @TextColumn() resourceKind: ResourceKind;
  @IntColumn() units: number;
  @BigColumn() priceFen: number;
  @OptionalText() entitlement: EntitlementKind | null;
  @JsonColumn() tiers: unknown;
  @OptionalInt() leadMinutes: number | null;
  @OptionalInt() daysAhead: number | null;
  @JsonColumn() checklist: unknown;
  @BooleanColumn() active: boolean;
  @IntColumn() position: number;
  @IntColumn() version: number;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
