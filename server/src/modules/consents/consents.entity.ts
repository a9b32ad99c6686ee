import type { ConsentKind } from '@gemcare/shared';
import { Entity } from 'typeorm';
import { BooleanColumn, InstantColumn, KeyColumn, TextColumn } from '../../database/columns';

/** One decision of a member about one text: append-only, the latest one counts. */
@Entity('consent_decision')
export class ConsentDecisionEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() kind: ConsentKind;
  @BooleanColumn() granted: boolean;
  @TextColumn() version: string;
  @InstantColumn() at: Date;
}
