import type { StaffRole } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  BooleanColumn,
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalBig,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** A person who works here. */
@Entity('staff')
export class StaffEntity {
  @KeyColumn() id: string;
  @TextColumn() username: string;
  @TextColumn() name: string;
  /** How members see this person; the name where it is null. */
  @OptionalText() calledName: string | null;
  @TextColumn() passwordHash: string;
  @TextColumn() role: StaffRole;
  /** Head office: the scope is every store. */
  @BooleanColumn() allStores: boolean;
  @BooleanColumn() active: boolean;
  @OptionalText() totpSecret: string | null;
  /** The latest time step a one-time code was accepted for: each works once. */
  @OptionalBig() totpLastStep: number | null;
  @IntColumn() version: number;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}

/** A store in somebody's scope. */
@Entity('staff_store')
export class StaffStoreEntity {
  @KeyColumn() staffId: string;
  @KeyColumn() storeId: string;
}
