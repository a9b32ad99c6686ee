import type { RequestState } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** An adjustment of points above what one person decides alone. Whoever asked can not approve or reject it. */
@Entity('points_adjustment_request')
export class AdjustmentRequestEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @IntColumn() points: number;
  @TextColumn() reason: string;
  /** Whose managers may decide; null: head office only. */
  @OptionalText() storeId: string | null;
  @TextColumn() requestedBy: string;
  @InstantColumn() requestedAt: Date;
  @TextColumn() state: RequestState;
  @OptionalText() decidedBy: string | null;
  @OptionalInstant() decidedAt: Date | null;
  @OptionalText() decisionNote: string | null;
}
