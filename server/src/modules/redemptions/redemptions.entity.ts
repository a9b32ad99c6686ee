import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** Points given for a gift at the counter. */
@Entity('redemption')
export class RedemptionEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() storeId: string;
  @TextColumn() staffId: string;
  @TextColumn() visitId: string;
  @TextColumn() giftName: string;
  @IntColumn() points: number;
  @InstantColumn() at: Date;
  @OptionalInstant() cancelledAt: Date | null;
  @OptionalText() cancelledBy: string | null;
  @OptionalText() cancelReason: string | null;
}
