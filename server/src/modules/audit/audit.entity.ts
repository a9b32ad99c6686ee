import { Entity } from 'typeorm';
import { InstantColumn, JsonColumn, KeyColumn, OptionalText, TextColumn } from '../../database/columns';
import type { ActorKind } from '../../kernel/act';

/** One line of the log of operations: append-only. */
@Entity('audit_row')
export class AuditRowEntity {
  @KeyColumn() id: string;
  @InstantColumn() at: Date;
  @TextColumn() actorKind: ActorKind;
  @OptionalText() actorId: string | null;
  @TextColumn() action: string;
  @TextColumn() subjectType: string;
  @TextColumn() subjectId: string;
  @OptionalText() memberId: string | null;
  @OptionalText() storeId: string | null;
  @OptionalText() ip: string | null;
  @OptionalText() requestId: string | null;
  @OptionalText() reason: string | null;
  @JsonColumn() before: unknown;
  @JsonColumn() after: unknown;
}
