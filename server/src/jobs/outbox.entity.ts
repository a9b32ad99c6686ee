import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../database/columns';

/** Something that happened and has to be told on. Written in the transaction of the fact. */
@Entity('outbox')
export class OutboxRow {
  @KeyColumn() id: string;
  @TextColumn() topic: string;
  @JsonColumn() payload: unknown;
  @TextColumn() state: 'pending' | 'done' | 'dead' | 'discarded';
  @InstantColumn() createdAt: Date;
  @InstantColumn() dueAt: Date;
  @IntColumn() attempts: number;
  @OptionalInstant() leaseUntil: Date | null;
  @OptionalText() leasedBy: string | null;
  @OptionalText() lastError: string | null;
  @OptionalInstant() doneAt: Date | null;
}
