import type { ConsentKind } from '@gemcare/shared';
import { Entity } from 'typeorm';
import { BooleanColumn, InstantColumn, KeyColumn, OptionalText, TextColumn } from '../../database/columns';

/** One decision of a member about one text: append-only, the latest one counts. */
@Entity('consent_decision')
export class ConsentDecisionEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() kind: ConsentKind;
  @BooleanColumn() granted: boolean;
  @TextColumn() version: string;
  /** Who wrote it down at the counter; null where the member decided in the app. */
  @OptionalText() staffId: string | null;
  @InstantColumn() at: Date;
}
