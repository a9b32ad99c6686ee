import type { CareKind, JewelleryCategory } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalInt,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** One piece of jewellery that a member owns: its passport. Days are those of the store that sold it. */
@Entity('piece')
export class PieceEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() origin: 'sale' | 'elsewhere' | 'import';
  @OptionalText() saleLineId: string | null;
  /** Who sold it. */
  @OptionalText() storeId: string | null;
  @TextColumn() name: string;
  @TextColumn() category: JewelleryCategory;
  @OptionalText() material: string | null;
  @OptionalText() stones: string | null;
  @OptionalText() certificateIssuer: string | null;
  @OptionalText() certificateNo: string | null;
  @OptionalInt() weightMg: number | null;
  @OptionalText() ringSize: string | null;
  @OptionalText() boughtOn: string | null;
  @OptionalText() warrantyUntil: string | null;
  @OptionalText() nextCareOn: string | null;
  @TextColumn() state: 'owned' | 'returned';
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
  @IntColumn() version: number;
}

/** Care that was done: append-only. */
@Entity('piece_care')
export class PieceCareEntity {
  @KeyColumn() id: string;
  @TextColumn() pieceId: string;
  @TextColumn() kind: CareKind;
  @InstantColumn() at: Date;
  @TextColumn() storeId: string;
  @TextColumn() staffId: string;
  @OptionalText() note: string | null;
  @InstantColumn() recordedAt: Date;
}
