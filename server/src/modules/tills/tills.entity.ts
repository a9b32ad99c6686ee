import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** A store's point-of-sale system; of its key only a digest is kept. */
@Entity('till')
export class TillEntity {
  @KeyColumn() id: string;
  @TextColumn() storeId: string;
  @TextColumn() name: string;
  @TextColumn() keyHash: string;
  /** How the key begins, to tell keys apart. */
  @TextColumn() keyPrefix: string;
  @InstantColumn() madeAt: Date;
  @TextColumn() madeBy: string;
  @OptionalInstant() lastUsedAt: Date | null;
  @OptionalInstant() revokedAt: Date | null;
  @OptionalText() revokedBy: string | null;
  @IntColumn() version: number;
}
