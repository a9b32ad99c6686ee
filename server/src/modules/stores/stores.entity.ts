import { Entity } from 'typeorm';
import { BooleanColumn, InstantColumn, KeyColumn, OptionalText, TextColumn } from '../../database/columns';

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
}
