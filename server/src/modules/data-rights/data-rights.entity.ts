import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalInstant,
  OptionalInt,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** A copy of everything held of a member, made in the background. */
@Entity('data_export')
export class DataExportEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  /** The member's id while it is under way or ready, null afterwards: one at a time. */
  @OptionalText() openKey: string | null;
  @TextColumn() state: 'preparing' | 'ready' | 'failed' | 'expired';
  @InstantColumn() requestedAt: Date;
  @OptionalInstant() readyAt: Date | null;
  @OptionalInstant() expiresAt: Date | null;
  /** Where the files are, without their endings. Set before they are written, null when they are surely gone. */
  @OptionalText() fileName: string | null;
  @OptionalInt() htmlBytes: number | null;
  @OptionalInt() jsonBytes: number | null;
  @IntColumn() attempts: number;
  @OptionalText() leasedBy: string | null;
  @OptionalInstant() leaseUntil: Date | null;
}

/** A member who asked for the account to be closed. */
@Entity('account_closure')
export class AccountClosureEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  /** The member's id while the account may still be kept, null afterwards. */
  @OptionalText() openKey: string | null;
  @TextColumn() state: 'open' | 'withdrawn' | 'done';
  @InstantColumn() requestedAt: Date;
  @InstantColumn() closesAt: Date;
  @OptionalInstant() endedAt: Date | null;
  /** When the files, and those of the database, were surely rid of an erased person. */
  @OptionalInstant() clearedAt: Date | null;
}
